"""Every page under axe, in both themes and at both widths: nothing beyond what Streamlit itself brings."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect

from tests.browser.server import Server
from tests.browser.waiting import expect_no_exception, open_page

PAGES = {
    "today": "/",
    "a day": "/notes",
    "a kind": "/notes?view=kind&kind=lecture",
    "group": "/settings",
    "members": "/settings?panel=members",
    "import": "/settings?panel=import",
    "export": "/settings?panel=export",
}
# What Streamlit's own elements bring, on pages that hold what members wrote.
UPSTREAM = {
    "presentation-role-conflict",  # the file field: a focusable section whose role says presentation
    "empty-table-header",  # a Markdown table whose corner is empty
    "scrollable-region-focusable",  # a wide formula: Chromium itself lets the keyboard scroll it
}
# A Markdown task list: its words stand beside boxes that nobody can tick.
TASK_LIST_BOX = '<input type="checkbox" disabled'


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_bars_anyone(
    demo_server: Server, new_context: Callable[..., BrowserContext], theme: str, width: int
) -> None:
    context = new_context(color_scheme=theme)
    context.add_cookies([{"name": "unroll_member", "value": "1", "url": demo_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    found: dict[str, list[str]] = {}
    for name, path in PAGES.items():
        open_page(page, demo_server.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        results = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        found[name] = [
            f"{violation['id']}: {node['html'][:200]}"
            for violation in results
            if violation["id"] not in UPSTREAM
            for node in violation["nodes"]
            if TASK_LIST_BOX not in node["html"]
        ]
        expect_no_exception(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_is_wider_than_the_window(
    demo_server: Server, new_context: Callable[..., BrowserContext], width: int
) -> None:
    context = new_context()
    context.add_cookies([{"name": "unroll_member", "value": "1", "url": demo_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in PAGES.items():
        open_page(page, demo_server.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        overflow = page.get_by_test_id("stMain").evaluate("element => element.scrollWidth - element.clientWidth")
        assert overflow <= 1, f"{name} is {overflow} px too wide"
