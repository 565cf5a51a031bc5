"""Moving and grouping cards by pointer and by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.board.table import (
    KEEP,
    PROBLEM,
    TRY,
    as_stored,
    card,
    column,
    go_on,
    group,
    move,
    open_menu,
    sit_down,
    write,
)
from tests.browser.server import Server
from tests.browser.waiting import PATIENCE


@pytest.fixture
def page(server: Server, new_context: Callable[..., BrowserContext], board: int) -> Page:
    """A board with three cards that everybody sees."""
    page = sit_down(new_context(), server, board, "하나")
    for text in ("첫째", "둘째", "셋째"):
        write(page, KEEP, text)
    go_on(page, "묶기")
    return page


def texts(page: Page, name: str) -> Locator:
    return column(page, name).locator(".below > .cards:not(.unsent) > .card > .face .text")


def drag(page: Page, text: str, onto: Locator, share: float) -> None:
    """Take a card by its text and let it go over `onto`, so far down as `share` says."""
    start = card(page, text).locator(".text").bounding_box()
    end = onto.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 20, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 30, steps=3)
    page.mouse.move(end["x"] + 40, end["y"] + end["height"] * share, steps=8)
    page.mouse.up()


def test_a_card_is_dragged_into_another_column_and_between_others(page: Page, server: Server, board: int) -> None:
    drag(page, "셋째", card(page, "첫째").locator(".face"), 0.1)
    expect(texts(page, KEEP)).to_have_text(["셋째", "첫째", "둘째"], timeout=PATIENCE)
    drag(page, "첫째", column(page, TRY), 0.9)
    expect(texts(page, TRY)).to_have_text(["첫째"], timeout=PATIENCE)
    assert [found.text for found in as_stored(server, board).cards] == ["셋째", "둘째", "첫째"]


def test_a_card_dragged_onto_another_is_grouped_under_it(page: Page, server: Server, board: int) -> None:
    drag(page, "둘째", card(page, "첫째").locator(".face"), 0.5)
    expect(texts(page, KEEP)).to_have_text(["첫째", "셋째"], timeout=PATIENCE)
    expect(column(page, KEEP).locator(".followers .text")).to_have_text(["둘째"])
    first, second, _third = as_stored(server, board).cards
    assert (second.text, second.group_id) == ("둘째", first.id)


def test_by_keyboard_alone_a_card_goes_down_into_a_column_under_another_and_out_again(
    page: Page, server: Server, board: int
) -> None:
    card(page, "첫째").locator(".opener").focus()
    page.keyboard.press("Enter")
    menu = page.locator(".floating:popover-open")
    menu.get_by_role("button", name="아래로").focus()
    page.keyboard.press("Enter")
    expect(texts(page, KEEP)).to_have_text(["둘째", "첫째", "셋째"], timeout=PATIENCE)
    # The keyboard goes on at the card that was moved.
    expect(card(page, "첫째").locator(".opener")).to_be_focused()
    move(page, "첫째", PROBLEM)
    expect(texts(page, PROBLEM)).to_have_text(["첫째"], timeout=PATIENCE)
    group(page, "첫째", "둘째")
    expect(column(page, KEEP).locator(".followers .text")).to_have_text(["첫째"], timeout=PATIENCE)
    open_menu(page, "첫째").get_by_role("button", name="묶음에서 빼기").click()
    expect(texts(page, KEEP)).to_have_text(["둘째", "첫째", "셋째"], timeout=PATIENCE)
    assert all(found.group_id is None for found in as_stored(server, board).cards)


def test_escape_while_dragging_leaves_the_card_where_it_was(page: Page, server: Server, board: int) -> None:
    before = as_stored(server, board).version
    start = card(page, "첫째").locator(".text").bounding_box()
    assert start
    page.mouse.move(start["x"] + 20, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 300, start["y"] + 40, steps=5)
    expect(page.locator(".ghost")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".ghost")).to_have_count(0)
    page.mouse.up()
    expect(texts(page, KEEP)).to_have_text(["첫째", "둘째", "셋째"])
    assert as_stored(server, board).version == before
