"""A full board under axe, in both themes and at both widths, in every phase that looks different."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from models import Phase
from services.retrospectives.actions import add_action
from services.retrospectives.arranging_cards import group_card
from services.retrospectives.cards import add_card
from services.retrospectives.check_ins import check_in
from services.retrospectives.phases import set_phase
from services.retrospectives.views import Person
from tests.browser.board.table import KEEP, as_stored, card, column, expect_phase, field, sit_down
from tests.browser.server import Server
from tests.browser.today import opened
from tests.browser.waiting import PATIENCE

CARDS = 60
TEXTS = ["아침에 코드를 같이 읽은 것이 좋았다", "과제를 몰아서 했다. 다음에는 나누어 하고 싶다", "질문을 모아 가기"]


def fill(server: Server, board: int) -> None:
    """Sixty cards of three members, a group of three, an action and three check-ins."""
    with opened(server) as store:
        ids = [
            add_card(
                store,
                retrospective_id=board,
                person=Person(1 + index % 3),
                column=("keep", "problem", "try")[index % 3],
                text=TEXTS[index % 3],
                save_id=f"card-{index}",
            )
            for index in range(CARDS)
        ]
        for member in (1, 2, 3):
            check_in(store, retrospective_id=board, person=Person(member), mood=member + 1, keeping_up=3)
    go_to(server, board, Phase.GROUP)
    with opened(server) as store:
        for follower in (ids[3], ids[6]):
            group_card(store, card_id=follower, person=Person(1), base_version=1, leader_id=ids[0])
        add_action(store, retrospective_id=board, member_id=1, text="공유를 잘하자", save_id="action")


def go_to(server: Server, board: int, phase: Phase) -> None:
    version = as_stored(server, board).version
    with opened(server) as store:
        set_phase(store, retrospective_id=board, member_id=1, base_version=version, phase=phase)


def problems(page: Page) -> list[str]:
    """What axe finds in the board, and in nothing else of the page."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
        if isinstance(node["target"][0], list)  # the way into the shadow tree of a component
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_full_board_bars_nobody_and_is_no_wider_than_the_window(
    server: Server, new_context: Callable[..., BrowserContext], board: int, theme: str, width: int
) -> None:
    fill(server, board)
    page = sit_down(new_context(color_scheme=theme), server, board, "하나")
    page.set_viewport_size({"width": width, "height": 900})
    found: dict[str, list[str]] = {}
    for phase, name in (
        (Phase.CHECK_IN, "체크인"),
        (Phase.VOTE, "투표"),
        (Phase.ACTIONS, "액션"),
    ):
        go_to(server, board, phase)
        expect_phase(page, name)
        found[name] = problems(page)
    page.locator(".card.stack > .toggle").first.click()
    card(page, TEXTS[1]).locator("> .face .opener").click()
    expect(page.locator(".floating:popover-open")).to_be_visible()
    found["menu"] = problems(page)
    page.keyboard.press("Escape")
    field(page, KEEP).fill("가" * 2_001)
    field(page, KEEP).press("Enter")
    found["too long"] = problems(page)
    assert {name: what for name, what in found.items() if what} == {}
    wide = page.get_by_test_id("stMain").evaluate("element => element.scrollWidth - element.clientWidth")
    assert wide <= 1
    expect(column(page, KEEP).locator(".count")).to_have_text("20", timeout=PATIENCE)
