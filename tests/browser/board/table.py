"""The table at which members sit around a board: opening it, writing cards, finding what stands on it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from db.store import Store
from services.group import add_member, set_up_group
from services.retrospectives.board import board
from services.retrospectives.boards import create_board
from services.retrospectives.views import BoardView, Person
from tests.browser.server import Server
from tests.browser.today import opened, today
from tests.browser.waiting import PATIENCE, open_page

MEMBERS = {"하나": 1, "두리": 2, "세라": 3}
KEEP, PROBLEM, TRY = "계속", "문제", "시도"


def monday() -> date:
    """The first day of this week."""
    return today() - timedelta(days=today().weekday())


def make_group(store: Store) -> None:
    """Three members."""
    set_up_group(store, name="한 걸음", first_day=monday() - timedelta(days=14))
    for name in MEMBERS:
        add_member(store, name)


def make_board(store: Store, *, weeks_on: int = 0, **options: Any) -> int:
    """The board of this week, or of a later one."""
    first = monday() + timedelta(weeks=weeks_on)
    week = {"first_day": first, "last_day": first + timedelta(days=6)}
    return create_board(store, member_id=1, save_id=f"week-{weeks_on}", **week, **options)


def as_stored(server: Server, board_id: int, member_id: int = 1) -> BoardView:
    """The board as the store has it."""
    with opened(server) as store:
        found = board(store, board_id, Person(member_id))
    assert found is not None
    return found


def sit_down(context: BrowserContext, server: Server, board_id: int, name: str) -> Page:
    """A page of `context` in which this member has the board open."""
    context.add_cookies([{"name": "unroll_member", "value": str(MEMBERS[name]), "url": server.url}])
    page = context.new_page()
    show(page, server, board_id)
    return page


def show(page: Page, server: Server, board_id: int) -> None:
    """Open the board on a page."""
    open_page(page, f"{server.url}/retrospectives?board={board_id}")
    expect(page.locator(".board .stepper")).to_be_visible(timeout=PATIENCE)


def sit_down_all(new_context: Callable[..., BrowserContext], server: Server, board_id: int) -> list[Page]:
    """A page for each member, each in a browser of their own."""
    return [sit_down(new_context(), server, board_id, name) for name in MEMBERS]


def field(page: Page, column: str) -> Locator:
    """Where a new card of a column is written."""
    return page.get_by_label(f"‘{column}’에 새 카드")


def write(page: Page, column: str, text: str) -> None:
    """A new card, stored."""
    field(page, column).fill(text)
    field(page, column).press("Enter")
    expect(card(page, text)).to_be_visible(timeout=PATIENCE)


def card(page: Page, text: str) -> Locator:
    """The card with this text, as the server has it."""
    return page.locator("li.card[data-card]").filter(has=page.locator(".face", has_text=text)).last


def column(page: Page, name: str) -> Locator:
    """A column with all that is in it."""
    return page.locator(".column").filter(has=page.locator("h3", has_text=name))


def go_on(page: Page, phase: str) -> None:
    """Take the team to the next phase."""
    page.get_by_role("button", name=f"다음: {phase}").click()
    if phase == "묶기":  # shows all cards, which is asked first
        page.locator(".question").get_by_role("button").first.click()
    expect_phase(page, phase)


def expect_phase(page: Page, phase: str) -> None:
    """Wait until this page is at a phase."""
    expect(page.locator("nav [aria-current=step]")).to_have_text(phase, timeout=PATIENCE)


def open_menu(page: Page, text: str) -> Locator:
    """The open menu of a card."""
    card(page, text).locator("> .face .opener").click()
    menu = page.locator(".floating:popover-open")
    expect(menu).to_be_visible()
    return menu


def move(page: Page, text: str, to: str) -> None:
    """Move a card into another column by its menu."""
    menu = open_menu(page, text)
    menu.get_by_label("옮기기").select_option(label=to)
    menu.get_by_role("button", name="옮기기").click()


def group(page: Page, text: str, under: str) -> None:
    """Group a card under another one by its menu."""
    menu = open_menu(page, text)
    choice = menu.get_by_label("묶기")
    value = choice.locator("option").filter(has_text=under).get_attribute("value")
    choice.select_option(value=value)
    menu.get_by_role("button", name="묶기").click()


def vote_button(page: Page, text: str) -> Locator:
    """The vote for a card."""
    return card(page, text).locator("> .face .vote")


def status(page: Page) -> Locator:
    """Whether what was done here has reached the server."""
    return page.locator(".board .status-line .status")


def notice(page: Page) -> Locator:
    """What the board says has just happened."""
    return page.locator(".board .notice p")


def process_of(profile: Path) -> int:
    """The browser that runs on this profile. Raises AssertionError where there is none."""
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0") if folder.name.isdecimal() else []
            if f"--user-data-dir={profile}".encode() in words and not any(
                word.startswith(b"--type=") for word in words
            ):
                return int(folder.name)
    raise AssertionError(f"No browser runs on {profile}.")
