"""A real Chromium against the real server.

Every test also asserts that no error stood in the console and no request left for another machine.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, WebSocket

from db.store import open_store
from services.demo import load_demo
from tests.browser.chromium import WINDOW, launch_options
from tests.browser.server import Server

HERE = Path(__file__).parent
# Opened at the address of a page, Streamlit's own script first asks below that address whether the server is there.
PROBE_OF_STREAMLIT = re.compile(r"/(notes|settings|history|simulator|retrospectives)/_stcore/(health|host-config)$")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, **WINDOW}


@pytest.fixture
def provoked() -> list[str]:
    """A test that makes the console complain on purpose puts words of the complaint in here."""
    return []


@pytest.fixture
def new_context(
    request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext], provoked: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """Every window a test opens is watched; what went wrong in one fails the test when it is over."""
    for server in {"server", "demo_server"} & set(request.fixturenames):
        request.getfixturevalue(server)  # set up before the windows, so that it ends after them
    wrong: list[str] = []

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**options)
        _watch(context, wrong)
        return context

    yield watched
    unexpected = [problem for problem in wrong if not any(words in problem for words in provoked)]
    assert not unexpected, "\n".join(unexpected)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server on a fresh store."""
    yield from _running(tmp_path)


@pytest.fixture(scope="module")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a store with the demo group, for the tests of a module that only read."""
    folder = tmp_path_factory.mktemp("demo")
    store = open_store(f"sqlite:///{(folder / 'unroll.db').as_posix()}")
    load_demo(store, today=date.today())
    store.close()
    yield from _running(folder)


def _running(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    try:
        yield server
    finally:
        server.stop()
        # pytest shows this beside a failure only.
        print(server.log.read_text(encoding="utf-8", errors="replace"))  # noqa: T201


def _watch(context: BrowserContext, wrong: list[str]) -> None:
    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE_OF_STREAMLIT.search(message.location["url"]):
            wrong.append(f"console: {message.text} ({message.location['url']})")

    def note_error(error: WebError) -> None:
        wrong.append(f"uncaught: {error.error}")

    def note_address(address: str) -> None:
        # A server of this test run is the only machine a page may talk to.
        if urlsplit(address).scheme not in ("data", "blob") and urlsplit(address).hostname != "127.0.0.1":
            wrong.append(f"request to another machine: {address}")

    def note_request(request: Request) -> None:
        note_address(request.url)

    def note_page(page: Page) -> None:
        page.on("websocket", note_socket)

    def note_socket(socket: WebSocket) -> None:
        note_address(socket.url)

    context.on("console", note_console)
    context.on("weberror", note_error)
    context.on("request", note_request)
    context.on("page", note_page)
