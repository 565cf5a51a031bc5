"""Several members on one board at the same moment: nobody is disturbed, and who comes second is told."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.board.table import (
    KEEP,
    PROBLEM,
    TRY,
    as_stored,
    card,
    column,
    field,
    go_on,
    make_board,
    move,
    notice,
    open_menu,
    sit_down,
    write,
)
from tests.browser.server import Server
from tests.browser.today import opened
from tests.browser.waiting import PATIENCE
from tests.browser.writing import compose, stages


def test_a_half_typed_card_stays_as_it_is_while_the_cards_of_others_come(
    server: Server, new_context: Callable[..., BrowserContext], board: int
) -> None:
    hana, duri = (sit_down(new_context(), server, board, name) for name in ("하나", "두리"))
    typed = field(hana, KEEP)
    typed.press_sequentially("쓰다 말고")
    typed.evaluate("field => field.setSelectionRange(2, 2)")
    # A syllable is being composed while the news come.
    keyboard = hana.context.new_cdp_session(hana)
    for stage in stages("늘"):
        keyboard.send("Input.imeSetComposition", {"text": stage, "selectionStart": 1, "selectionEnd": 1})
    write(duri, KEEP, "두리의 카드")
    go_on(duri, "묶기")
    expect(card(hana, "두리의 카드")).to_be_visible(timeout=PATIENCE)
    expect(typed).to_be_focused()
    keyboard.send("Input.insertText", {"text": "늘"})
    expect(typed).to_have_value("쓰다늘 말고")
    assert typed.evaluate("field => field.selectionStart") == 3


def test_enter_that_ends_a_syllable_sends_nothing_and_the_next_one_sends_once(
    server: Server, new_context: Callable[..., BrowserContext], board: int
) -> None:
    hana = sit_down(new_context(), server, board, "하나")
    typed = field(hana, TRY)
    typed.focus()
    compose(hana, "회고")
    typed.evaluate("field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true}))")
    expect(typed).to_have_value("회고")
    typed.press("Shift+Enter")
    compose(hana, "둘")
    typed.press("Enter")
    expect(card(hana, "회고")).to_be_visible(timeout=PATIENCE)
    assert [found.text for found in as_stored(server, board).cards] == ["회고\n둘"]


def test_of_two_who_move_the_same_card_one_wins_and_the_other_is_told(
    server: Server, new_context: Callable[..., BrowserContext], board: int, provoked: list[str]
) -> None:
    provoked.append("409 (Conflict)")
    hana, duri = (sit_down(new_context(), server, board, name) for name in ("하나", "두리"))
    write(hana, KEEP, "어디에 둘까")
    go_on(hana, "묶기")
    expect(card(duri, "어디에 둘까")).to_be_visible(timeout=PATIENCE)
    held: list[Route] = []
    duri.route("**/boards/move", lambda route: held.append(route))
    move(duri, "어디에 둘까", PROBLEM)
    expect(card(duri, "어디에 둘까")).to_have_attribute("aria-busy", "true")
    move(hana, "어디에 둘까", TRY)
    expect(column(hana, TRY).locator(".card")).to_have_count(1, timeout=PATIENCE)
    held[0].continue_()
    expect(notice(duri)).to_contain_text("먼저 옮겼습니다", timeout=PATIENCE)
    expect(column(duri, TRY).locator(".card")).to_have_count(1)
    expect(column(duri, PROBLEM).locator(".card")).to_have_count(0)
    assert [found.column for found in as_stored(server, board).cards] == ["try"]


def test_a_card_that_is_being_edited_is_not_overwritten_and_its_other_text_is_told(
    server: Server, new_context: Callable[..., BrowserContext], board: int
) -> None:
    here, there = (sit_down(new_context(), server, board, "하나") for _window in range(2))
    write(here, KEEP, "첫 글")
    open_menu(here, "첫 글").get_by_role("button", name="고치기").click()
    edited = here.get_by_label("카드 글")
    edited.fill("여기서 고치는 글")
    expect(card(there, "첫 글")).to_be_visible(timeout=PATIENCE)
    open_menu(there, "첫 글").get_by_role("button", name="고치기").click()
    there.get_by_label("카드 글").fill("저기서 고친 글")
    there.get_by_label("카드 글").press("Enter")
    expect(here.locator(".changed-elsewhere")).to_contain_text("저기서 고친 글", timeout=PATIENCE)
    expect(edited).to_have_value("여기서 고치는 글")
    # Who has seen both decides.
    edited.press("Enter")
    expect(card(there, "여기서 고치는 글")).to_be_visible(timeout=PATIENCE)


def test_an_anonymous_card_is_its_browsers_own_after_a_reload_and_no_other_browsers(
    server: Server, new_context: Callable[..., BrowserContext], board: int
) -> None:
    with opened(server) as store:
        hidden = make_board(store, weeks_on=1, is_anonymous=True)
    hana = sit_down(new_context(), server, hidden, "하나")
    write(hana, KEEP, "이름 없이 쓴 것")
    go_on(hana, "묶기")
    hana.reload()
    expect(card(hana, "이름 없이 쓴 것").locator(".author")).to_have_text("익명 · 나", timeout=PATIENCE)
    open_menu(hana, "이름 없이 쓴 것").get_by_role("button", name="고치기").click()
    hana.get_by_label("카드 글").fill("이름 없이 고친 것")
    hana.get_by_label("카드 글").press("Enter")
    elsewhere = sit_down(new_context(), server, hidden, "하나")
    expect(card(elsewhere, "이름 없이 고친 것").locator(".author")).to_have_text("익명", timeout=PATIENCE)
    expect(open_menu(elsewhere, "이름 없이 고친 것").get_by_role("button", name="고치기")).to_have_count(0)
