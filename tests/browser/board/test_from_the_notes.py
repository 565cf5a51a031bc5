"""From the team's own bullets to a decision that everybody sees: the drawer beside a live board."""

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.board.table import column, sit_down
from tests.browser.server import Server
from tests.browser.today import opened, today
from tests.browser.waiting import PATIENCE, open_page, wait_idle
from tests.notes import write_document

# A note that was pasted into itself: each of its bullets is offered once.
SESSION = """# 피어세션 정리

- 팀 회고 정리

- 발표를 어떤 순서로 할 것인가.
  -  못 푼 사람이 먼저 묻고. 푼 사람이 이어서 설명

# 회고

이번 주에 밀린 강의를 주말에 따라잡아야 할 것 같습니다.

"""
Theme = Literal["light", "dark"]
DECISION = "발표를 어떤 순서로 할 것인가."


@pytest.fixture
def note(server: Server, board: int) -> None:
    """A note of 두리, of today."""
    with opened(server) as store:
        write_document(store, 2, today(), SESSION + SESSION)


def offered(page: Page, text: str):
    """The suggestions that hold this text."""
    return page.locator("[class*=st-key-suggestion-]:not([class*=acts])").filter(has_text=text)


@pytest.mark.usefixtures("note")
def test_bullets_of_a_peer_session_become_decisions_on_everyones_board(
    new_context: Callable[..., BrowserContext], server: Server, board: int
) -> None:
    hana, duri = (sit_down(new_context(), server, board, name) for name in ("하나", "두리"))
    expect(offered(hana, DECISION)).to_have_count(1, timeout=PATIENCE)
    expect(offered(hana, "팀 회고 정리")).to_have_count(1)
    # What 두리 wrote for herself is not for others to see, before she says so.
    expect(offered(hana, "따라잡아야")).to_have_count(0)
    expect(offered(duri, "따라잡아야")).to_have_count(1, timeout=PATIENCE)
    for text in (DECISION, "팀 회고 정리"):
        offered(hana, text).get_by_role("button").first.click()
        expect(column(hana, "결정").locator("li.card", has_text=text)).to_be_visible(timeout=PATIENCE)
    made = column(hana, "결정").locator("li.card", has_text=DECISION)
    expect(made).to_contain_text("푼 사람이 이어서 설명")
    expect(made.get_by_role("link")).to_contain_text("두리")
    # The others see that there are two, and what they say once the cards are shown.
    expect(column(duri, "결정")).to_contain_text("가려진 카드 2장", timeout=PATIENCE)


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_the_review_of_the_demo_group_keeps_the_rules_of_accessibility(
    new_context: Callable[..., BrowserContext], demo_server: Server, width: int, theme: Theme
) -> None:
    context = new_context()
    context.add_cookies([{"name": "unroll_member", "value": "1", "url": demo_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 1000})
    page.emulate_media(color_scheme=theme)
    open_page(page, f"{demo_server.url}/retrospectives?view=review")
    wait_idle(page)
    expect(page.get_by_role("heading", name="참여")).to_be_visible(timeout=PATIENCE)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    told = [f"{violation['id']}: {node['html'][:200]}" for violation in found for node in violation["nodes"]]
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
