"""A newcomer's first steps, in a real browser on a fresh store."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.server import Server
from tests.browser.waiting import PATIENCE, expect_no_exception, open_page, wait_idle

MESSY_DAY = Path(__file__).parents[1] / "fixtures" / "messy-day.md"


def set_up_group(page: Page, server: Server, *, first_day: str = "20220117") -> None:
    """Fill in the form of a fresh store."""
    open_page(page, server.url)
    page.get_by_label("그룹 이름").fill("12조 시험")
    page.get_by_label("내 이름").fill("하나")
    page.get_by_role("spinbutton").first.click()
    page.keyboard.type(first_day)
    page.keyboard.press("Escape")  # the calendar that opened with the click
    page.get_by_role("button", name="그룹을 만들고 오늘 노트 쓰기").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Unroll", timeout=PATIENCE)
    wait_idle(page)
    expect(fold(page, "6. 회고")).to_be_visible(timeout=PATIENCE)


def go_to(page: Page, name: str) -> None:
    """Follow a link of the side bar."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible(timeout=PATIENCE)
    wait_idle(page)


def fold(page: Page, heading: str) -> Locator:
    """The fold that holds the field of one section."""
    return page.locator("[data-testid=stExpander]").filter(has=page.locator("summary", has_text=heading))


def field(page: Page, heading: str) -> Locator:
    """The field of a section, unfolded."""
    found = fold(page, heading).locator("textarea")
    expect(found).to_be_attached(timeout=PATIENCE)
    if not found.is_visible():
        fold(page, heading).locator("summary").click()
    expect(found).to_be_visible()
    return found


def retrospective(page: Page) -> Locator:
    """The field of the retrospective, unfolded."""
    return field(page, "6. 회고")


def write(page: Page, text: str) -> None:
    """Write into the retrospective and leave the field."""
    field = retrospective(page)
    field.fill(text)
    field.blur()


def test_the_caret_stands_in_the_first_field_of_a_fresh_day(server: Server, page: Page) -> None:
    set_up_group(page, server)
    page.reload()
    wait_idle(page)
    expect(fold(page, "강의 정리").locator("textarea")).to_be_focused(timeout=PATIENCE)


def test_from_a_fresh_store_over_the_demo_group_to_a_lecture_with_formulas(server: Server, page: Page) -> None:
    open_page(page, server.url)
    page.get_by_role("button", name="데모 그룹 불러오기").click()
    expect(page.get_by_text("누가 쓰나요?")).to_be_visible(timeout=PATIENCE)
    go_to(page, "기록")
    page.get_by_text("종류별", exact=False).first.click()
    page.get_by_label("본문의 낱말").fill("truncated BPTT")
    page.keyboard.press("Enter")
    lecture = page.locator("[data-testid=stExpander]").first
    expect(page.get_by_role("heading", name="RNN 첫걸음").first).to_be_visible(timeout=PATIENCE)
    wait_idle(page)
    lecture.locator("summary").click()
    expect(lecture.locator(".katex").first).to_be_visible(timeout=PATIENCE)
    expect(lecture.locator(".katex-error")).to_have_count(0)
    expect_no_exception(page)


def test_a_messy_note_is_imported_through_the_page_and_read_by_kind(server: Server, page: Page) -> None:
    set_up_group(page, server)
    go_to(page, "설정")
    page.get_by_role("radio", name="가져오기").click()
    expect(page.get_by_test_id("stFileUploaderDropzoneInput")).to_be_attached(timeout=PATIENCE)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(MESSY_DAY)
    expect(page.get_by_role("heading", name="이렇게 가져옵니다")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="노트 1개 가져오기").click()
    expect(page.get_by_text("노트 1개를 가져왔습니다.")).to_be_visible(timeout=PATIENCE)
    expect_no_exception(page)

    go_to(page, "기록")
    page.get_by_text("종류별", exact=False).first.click()
    page.get_by_test_id("stSidebar").get_by_text("멘토링").click()
    expect(page.get_by_role("heading", name="멘토링", level=3)).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("kind=mentoring"))
    expect_no_exception(page)


def test_what_is_written_today_is_there_after_a_reload(server: Server, page: Page) -> None:
    set_up_group(page, server)
    write(page, "기울기가 사라지는 까닭을 설명할 수 있다.")
    expect(page.get_by_text("저장됨")).to_be_visible(timeout=PATIENCE)
    page.reload()
    wait_idle(page)
    expect(retrospective(page)).to_have_value("기울기가 사라지는 까닭을 설명할 수 있다.")
    expect_no_exception(page)


def test_of_two_tabs_the_second_sees_the_conflict_with_both_texts(
    server: Server, page: Page, context: BrowserContext
) -> None:
    set_up_group(page, server)
    other = context.new_page()
    open_page(other, server.url)
    retrospective(other)

    write(page, "첫째 탭에서 쓴 회고")
    expect(page.get_by_text("저장됨")).to_be_visible(timeout=PATIENCE)
    write(other, "둘째 탭에서 쓴 회고")

    expect(other.get_by_text("덮어쓴 글은 없습니다", exact=False)).to_be_visible(timeout=PATIENCE)
    expect(other.locator("pre", has_text="첫째 탭에서 쓴 회고")).to_be_visible()
    expect(other.locator("pre", has_text="둘째 탭에서 쓴 회고")).to_be_visible()
    other.get_by_role("button", name="둘 다 남기기").click()
    expect(other.get_by_text("저장됨")).to_be_visible(timeout=PATIENCE)
    page.reload()
    wait_idle(page)
    expect(retrospective(page)).to_have_value("첫째 탭에서 쓴 회고\n\n둘째 탭에서 쓴 회고")
    expect_no_exception(page)
    expect_no_exception(other)


def test_this_browser_remembers_who_writes_and_in_which_language(
    server: Server, page: Page, context: BrowserContext
) -> None:
    set_up_group(page, server)
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    expect(page.get_by_test_id("stSidebar").get_by_text("Writing as")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    again = context.new_page()
    open_page(again, server.url)
    expect(again.get_by_test_id("stSidebar").get_by_text("Writing as")).to_be_visible(timeout=PATIENCE)
    expect(again.get_by_role("combobox", name="Writing as")).to_have_value("하나")


def test_hostile_text_is_shown_harmlessly_and_fetches_nothing(server: Server, page: Page) -> None:
    set_up_group(page, server)
    hostile = "\n\n".join(
        [
            "<script>window.hacked = 1</script>",
            "<img src=x onerror='window.hacked = 1'>",
            "![추적](https://tracker.example/pixel.png)",
            "[누르지 마세요](javascript:window.hacked=1)",
            ">" * 3000 + " 깊은 인용",
            "\u202e거꾸로\u202c \u200b보이지 않는 글자",
        ]
    )
    write(page, hostile)
    expect(page.get_by_text("저장됨")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("radio", name="읽기").click()
    expect(page.get_by_text("<script>window.hacked = 1</script>")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("link", name="추적 ↗")).to_have_attribute("href", "https://tracker.example/pixel.png")
    assert page.evaluate("window.hacked") is None
    assert page.locator("a[href^='javascript']").count() == 0
    expect_no_exception(page)


def test_who_writes_on_in_the_next_field_while_the_first_is_saved_loses_nothing(server: Server, page: Page) -> None:
    set_up_group(page, server)
    quiz, last = field(page, "2. 퀴즈 리뷰"), field(page, "6. 회고")
    quiz.click()
    page.keyboard.type("틀린 문제는 4번")
    last.click()  # leaving the first field saves it, which makes the note of the day
    page.keyboard.type("쓰는 동안 저장되어도 ", delay=40)
    expect(page.get_by_text("저장됨")).to_be_visible(timeout=PATIENCE)
    page.keyboard.type("글은 그대로", delay=40)
    expect(last).to_be_focused()
    expect(last).to_have_value("쓰는 동안 저장되어도 글은 그대로")
    last.blur()
    wait_idle(page)
    page.reload()
    wait_idle(page)
    expect(field(page, "2. 퀴즈 리뷰")).to_have_value("틀린 문제는 4번", timeout=PATIENCE)
    expect(retrospective(page)).to_have_value("쓰는 동안 저장되어도 글은 그대로")


def test_a_stale_field_in_which_one_types_while_the_page_reruns_is_a_conflict(
    server: Server, page: Page, context: BrowserContext
) -> None:
    set_up_group(page, server)
    write(page, "처음")
    expect(page.get_by_text("저장됨")).to_be_visible(timeout=PATIENCE)
    other = context.new_page()
    open_page(other, server.url)
    quiz, stale = field(other, "2. 퀴즈 리뷰"), retrospective(other)
    write(page, "첫째 탭이 고친 글")
    wait_idle(page)
    quiz.click()
    other.keyboard.type("다른 칸")
    stale.click()
    other.keyboard.type(" 이어서", delay=30)
    stale.blur()
    expect(other.get_by_text("덮어쓴 글은 없습니다", exact=False)).to_be_visible(timeout=PATIENCE)
    expect(other.locator("pre", has_text="첫째 탭이 고친 글")).to_be_visible()


def test_the_back_button_goes_one_day_back(server: Server, page: Page) -> None:
    set_up_group(page, server)
    page.get_by_role("button", name="‹ 하루 전").click()
    expect(page).to_have_url(re.compile(r"day="))
    first = page.url
    page.get_by_role("button", name="‹ 하루 전").click()
    expect(page).not_to_have_url(first)
    page.go_back()
    expect(page).to_have_url(first)


def test_a_member_is_renamed_with_one_click(server: Server, page: Page) -> None:
    set_up_group(page, server)
    go_to(page, "설정")
    page.get_by_role("radio", name="멤버").click()
    page.get_by_role("button", name="이름 바꾸기").click()
    page.get_by_label("하나의 새 이름").fill("하나둘")
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="이름 바꾸기").click()
    expect(page.get_by_test_id("stMain").get_by_text("하나둘").first).to_be_visible(timeout=PATIENCE)
