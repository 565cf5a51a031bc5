"""No keystroke is lost: crashes, closed tabs, networks that come and go, and two tabs in one text."""

import random
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.server import Server
from tests.browser.test_first_steps import set_up_group
from tests.browser.today import history, stored
from tests.browser.waiting import PATIENCE, UNANSWERED, expect_no_exception, open_page, wait_idle
from tests.browser.writing import CONNECTION_LOST, compose, expect_saved, field, section, status, write

SYLLABLES = "가나다라마바사아자차카타파하기울기소실은닉상태역전파절단학습률회고"


def korean(length: int) -> str:
    """Text that looks Korean: random syllables in words."""
    chance = random.Random(7)
    letters = chance.choices([*SYLLABLES, " "], [*[1] * len(SYLLABLES), 7], k=length - 2)
    return f"처{''.join(letters)}끝"


def the_one_with_a_conflict(*pages: Page) -> Page:
    """Whichever of these tabs was too late; which one it is, is chance."""
    for _attempt in range(80):
        for page in pages:
            if page.locator(".conflict").count():
                return page
        pages[0].wait_for_timeout(250)
    raise AssertionError("no tab shows a conflict")


def test_two_thousand_composed_characters_survive_a_server_killed_300_ms_after_the_last_key(
    server: Server, page: Page, provoked: list[str]
) -> None:
    provoked += UNANSWERED
    set_up_group(page, server)
    text = korean(2000)
    field(page).focus()
    compose(page, text)
    page.wait_for_timeout(300)
    server.kill()
    server.start()
    page.reload()
    wait_idle(page)
    expect(field(page)).to_have_value(text, timeout=PATIENCE)
    expect_saved(page)
    assert stored(server) == text
    expect_no_exception(page)


def test_the_caret_stays_in_the_field_while_the_server_is_away(server: Server, page: Page, provoked: list[str]) -> None:
    provoked += UNANSWERED
    set_up_group(page, server)
    field(page).focus()
    server.kill()
    for word in ["끊겨도 ", "커서는 ", "제자리", ", ", "글은 ", "끝까지"]:
        compose(page, word)
        page.wait_for_timeout(1500)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("끊겨도 커서는 제자리, 글은 끝까지")
    server.start()
    expect_saved(page)
    assert stored(server) == "끊겨도 커서는 제자리, 글은 끝까지"
    expect_no_exception(page)


def test_a_tab_closed_in_the_middle_of_a_sentence_gives_it_back_when_it_is_opened_again(
    server: Server, page: Page, context: BrowserContext
) -> None:
    set_up_group(page, server)
    field(page).focus()
    compose(page, "닫히기 전에 쓰던 문장은")
    page.close()
    again = context.new_page()
    open_page(again, server.url)
    expect(field(again)).to_have_value("닫히기 전에 쓰던 문장은", timeout=PATIENCE)
    expect_saved(again)
    assert stored(server) == "닫히기 전에 쓰던 문장은"


def test_what_is_written_without_a_network_is_saved_once_when_it_is_back(
    server: Server, page: Page, context: BrowserContext, provoked: list[str]
) -> None:
    provoked += UNANSWERED
    set_up_group(page, server)
    write(page, "연결되어 있을 때")
    expect_saved(page)
    before = len(history(server))

    context.set_offline(True)
    field(page).press("End")
    for words in [" 끊긴 뒤 하나", " 끊긴 뒤 둘", " 끊긴 뒤 셋"]:
        field(page).press_sequentially(words)
        page.wait_for_timeout(1500)
    expect(status(page)).to_have_text(CONNECTION_LOST)
    assert stored(server) == "연결되어 있을 때"

    context.set_offline(False)
    expect_saved(page)
    assert stored(server) == "연결되어 있을 때 끊긴 뒤 하나 끊긴 뒤 둘 끊긴 뒤 셋"
    assert len(history(server)) == before + 1


def test_a_day_begun_without_a_network_is_stored_when_it_is_back(
    server: Server, page: Page, context: BrowserContext, provoked: list[str]
) -> None:
    provoked += UNANSWERED
    set_up_group(page, server)
    field(page)
    context.set_offline(True)
    write(page, "아직 노트가 없는 날", "2. 퀴즈 리뷰")
    write(page, "연결 없이 시작")
    expect(status(page)).to_have_text(CONNECTION_LOST, timeout=PATIENCE)
    context.set_offline(False)
    expect_saved(page)
    assert stored(server) == "연결 없이 시작"
    assert stored(server, "2. 퀴즈 리뷰") == "아직 노트가 없는 날"


def test_of_two_tabs_in_one_section_the_second_sees_both_texts_and_none_is_lost(
    server: Server, page: Page, context: BrowserContext
) -> None:
    set_up_group(page, server)
    write(page, "함께 시작한 줄\n")
    expect_saved(page)
    other = context.new_page()
    open_page(other, server.url)
    for turn in range(3):
        field(page).press("Control+End")
        field(page).press_sequentially(f"첫째{turn} ")
        field(other).press("Control+End")
        field(other).press_sequentially(f"둘째{turn} ")
    loser = the_one_with_a_conflict(page, other)
    expect(loser.get_by_text("덮어쓴 글은 없습니다")).to_be_visible()
    expect(loser.locator(".texts pre", has_text="첫째2")).to_be_visible()
    expect(loser.locator(".texts pre", has_text="둘째2")).to_be_visible()
    drafts = [revision.text for revision in history(server) if revision.version is None]
    assert drafts, "the text that came too late is kept in the history"

    loser.get_by_role("button", name="둘 다 남기기").click()
    expect_saved(loser)
    assert "첫째0 첫째1 첫째2" in stored(server)
    assert "둘째0 둘째1 둘째2" in stored(server)


def test_a_merged_text_is_offered_line_by_line(server: Server, page: Page, context: BrowserContext) -> None:
    set_up_group(page, server)
    write(page, "첫 줄\n둘째 줄\n셋째 줄")
    expect_saved(page)
    other = context.new_page()
    open_page(other, server.url)
    field(other)
    write(page, "첫 줄을 고침\n둘째 줄\n셋째 줄")
    expect_saved(page)
    write(other, "첫 줄\n둘째 줄\n셋째 줄을 고침")
    expect(other.get_by_label("합친 글")).to_have_text("첫 줄을 고침\n둘째 줄\n셋째 줄을 고침", timeout=PATIENCE)
    other.get_by_role("button", name="합친 글 저장").click()
    expect_saved(other)
    assert stored(server) == "첫 줄을 고침\n둘째 줄\n셋째 줄을 고침"


def test_a_tab_left_open_overnight_never_overwrites_a_newer_text(
    server: Server, page: Page, new_context: Callable[..., BrowserContext], provoked: list[str]
) -> None:
    provoked += UNANSWERED
    set_up_group(page, server)
    write(page, "어제의 글")
    expect_saved(page)
    page.context.set_offline(True)
    write(page, "어젯밤에 쓰다 만 초안")
    expect(status(page)).to_have_text(CONNECTION_LOST, timeout=PATIENCE)

    elsewhere = new_context()
    elsewhere.add_cookies([{"name": "unroll_member", "value": "1", "url": server.url}])
    morning = elsewhere.new_page()
    open_page(morning, server.url)
    write(morning, "오늘 아침의 새 글")
    expect_saved(morning)

    page.context.set_offline(False)
    expect(page.locator(".conflict")).to_be_visible(timeout=PATIENCE)
    assert stored(server) == "오늘 아침의 새 글"
    page.reload()
    wait_idle(page)
    expect(section(page, "6. 회고").locator(".conflict")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".texts pre", has_text="어젯밤에 쓰다 만 초안")).to_be_visible()
    expect(page.locator(".texts pre", has_text="오늘 아침의 새 글")).to_be_visible()
    assert stored(server) == "오늘 아침의 새 글"


def test_who_writes_on_in_the_next_field_while_the_first_is_saved_loses_nothing(server: Server, page: Page) -> None:
    set_up_group(page, server)
    quiz, last = field(page, "2. 퀴즈 리뷰"), field(page)
    quiz.click()
    page.keyboard.type("틀린 문제는 4번")
    last.click()  # leaving the first field saves it, which makes the note of the day
    page.keyboard.type("쓰는 동안 저장되어도 글은 그대로", delay=60)
    expect(last).to_be_focused()
    expect(last).to_have_value("쓰는 동안 저장되어도 글은 그대로")
    expect_saved(page)
    page.reload()
    wait_idle(page)
    expect(field(page, "2. 퀴즈 리뷰")).to_have_value("틀린 문제는 4번", timeout=PATIENCE)
    expect(field(page)).to_have_value("쓰는 동안 저장되어도 글은 그대로")


def test_two_tabs_begin_one_day_and_it_is_one_note(server: Server, page: Page, context: BrowserContext) -> None:
    set_up_group(page, server)
    other = context.new_page()
    open_page(other, server.url)
    field(other)
    write(page, "첫째 탭의 회고")
    expect_saved(page)
    write(other, "둘째 탭의 퀴즈", "2. 퀴즈 리뷰")
    expect_saved(other)
    assert stored(server, "2. 퀴즈 리뷰") == "둘째 탭의 퀴즈"
    expect(field(other)).to_have_value("첫째 탭의 회고", timeout=PATIENCE)
    field(other).press("Control+End")
    field(other).press_sequentially(", 둘째 탭이 이어 쓴 회고")
    expect_saved(other)
    assert stored(server) == "첫째 탭의 회고, 둘째 탭이 이어 쓴 회고"


def test_two_tabs_begin_the_same_section_of_one_day_and_both_texts_stay(
    server: Server, page: Page, context: BrowserContext, provoked: list[str]
) -> None:
    set_up_group(page, server)
    other = context.new_page()
    open_page(other, server.url)
    field(other).press_sequentially("둘째 탭의 회고", delay=5)
    write(page, "첫째 탭의 회고")
    loser = the_one_with_a_conflict(page, other)
    expect(loser.locator(".texts pre", has_text="첫째 탭의 회고")).to_be_visible()
    expect(loser.locator(".texts pre", has_text="둘째 탭의 회고")).to_be_visible()


def test_a_tab_that_comes_back_from_the_background_shows_what_others_have_written(
    server: Server, page: Page, context: BrowserContext
) -> None:
    set_up_group(page, server)
    write(page, "처음")
    expect_saved(page)
    other = context.new_page()
    open_page(other, server.url)
    write(other, "그사이 고친 글")
    expect_saved(other)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    expect(field(page)).to_have_value("그사이 고친 글", timeout=PATIENCE)
