"""Every page under axe, in both themes and at both widths: nothing beyond what Streamlit itself brings."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect

from db.store import open_store
from services.reading import section, sections_of_kind
from services.structure import remove_section
from services.writing import save_section
from tests.browser.server import Server
from tests.browser.waiting import expect_no_exception, open_page, wait_idle

PAGES = {
    "today": "/",
    "a day": "/notes",
    "a kind": "/notes?view=kind&kind=lecture",
    "group": "/settings",
    "members": "/settings?panel=members",
    "templates": "/settings?panel=templates",
    "import": "/settings?panel=import",
    "export": "/settings?panel=export",
    "trash": "/settings?panel=trash",
    "history": "/history?section=1",
    "an earlier text": "/history?section=1&revision=1",
}
LAB = {
    "the lens": "/simulator",
    "a question": "/simulator?v=1&preset=7",
    "training": "/simulator?v=1&pane=training",
    "the cliff": "/simulator?v=1&pane=cliff",
    "random cuts": "/simulator?v=1&pane=random",
    "honest checks": "/simulator?v=1&pane=checks",
}
# What Streamlit's own elements bring, on pages that hold what members wrote.
UPSTREAM = {
    "presentation-role-conflict",  # the file field: a focusable section whose role says presentation
    "empty-table-header",  # a Markdown table whose corner is empty
    "scrollable-region-focusable",  # a wide formula: Chromium itself lets the keyboard scroll it
}
# A Markdown task list: its words stand beside boxes that nobody can tick.
TASK_LIST_BOX = '<input type="checkbox" disabled'
SETTLED = 500  # milliseconds


@pytest.fixture(scope="module", autouse=True)
def a_past(demo_server: Server) -> None:
    """A section with a history, and one in the trash."""
    store = open_store(demo_server.store_url)
    changed = section(store, 1)
    assert changed is not None
    text = f"{changed.text.rstrip()} 고침\n\n더함\n"
    author = changed.member_id
    save_section(store, section_id=1, base_version=changed.version, text=text, save_id="a past", author_id=author)
    removed = next(other for other in sections_of_kind(store, member_ids=[author]).sections if other.id != changed.id)
    remove_section(store, section_id=removed.id, author_id=author)
    store.close()


@pytest.mark.parametrize(
    "pages, theme, width",
    [
        *((PAGES, theme, width) for theme in ("light", "dark") for width in (1440, 390)),
        ({name: LAB[name] for name in ("the lens", "training")}, "light", 1440),
        (LAB, "dark", 390),
    ],
)
def test_no_page_bars_anyone(
    demo_server: Server, new_context: Callable[..., BrowserContext], pages: dict[str, str], theme: str, width: int
) -> None:
    context = new_context(color_scheme=theme)
    context.add_cookies([{"name": "unroll_member", "value": "1", "url": demo_server.url}])
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    found: dict[str, list[str]] = {}
    for name, path in pages.items():
        open_page(page, demo_server.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_timeout(SETTLED)  # what a run is about to draw anew is dimmed
        wait_idle(page)
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
    for name, path in (PAGES | LAB if width == 390 else PAGES).items():
        open_page(page, demo_server.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        overflow = page.get_by_test_id("stMain").evaluate("element => element.scrollWidth - element.clientWidth")
        assert overflow <= 1, f"{name} is {overflow} px too wide"
