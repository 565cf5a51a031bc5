"""A newcomer's first steps, in a real browser on a fresh store."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.server import Server
from tests.browser.waiting import PATIENCE, expect_no_exception, open_page, wait_idle
from tests.browser.writing import expect_saved, field, section, write

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
    expect(section(page, "6. 회고")).to_be_visible(timeout=PATIENCE)


def go_to(page: Page, name: str) -> None:
    """Follow a link of the side bar."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible(timeout=PATIENCE)
    wait_idle(page)


def test_the_caret_stands_in_the_first_field_of_a_fresh_day(server: Server, page: Page) -> None:
    set_up_group(page, server)
    page.reload()
    wait_idle(page)
    expect(field(page, "강의 정리")).to_be_focused(timeout=PATIENCE)


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
    expect_saved(page)
    page.reload()
    wait_idle(page)
    expect(field(page)).to_have_value("기울기가 사라지는 까닭을 설명할 수 있다.")
    expect_no_exception(page)


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
