"""The review of retrospectives of a large group, beside the app's emptiest page: `-m benchmarks.review`.

See benchmarks/README.md. Nothing is asserted. Both pages are of the same app on the same store and take turns.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.big_group import fill
from benchmarks.measuring import processor_milliseconds
from commands.serve import ADDRESS
from db.store import Store, open_store
from services.retrospectives.theme_index import refresh_mentions
from tests.browser.chromium import WINDOW, launch_options
from tests.browser.server import Server
from tests.browser.waiting import expect_no_exception, open_page, wait_idle
from ui.cookies import MEMBER_COOKIE

# The history of no section has a title, a sentence and a link.
EMPTY, REVIEW = "history", "retrospectives?view=review"
SECONDS_OF_QUIET = 0.5


_LANGUAGES = ("English", "한국어")


def opened(browser: Browser, server: Server, address: str) -> Page:
    """A page of the app as the first member sees it."""
    context = browser.new_context(**WINDOW)
    context.add_cookies([{"name": MEMBER_COOKIE, "value": "1", "url": server.url}])
    page = context.new_page()
    open_page(page, f"{server.url}/{address}")
    return page


def reruns(page: Page, server: Server, count: int, before_each: Callable[[], None]) -> list[float]:
    """Milliseconds of the server's processor for each rerun of the page, begun by changing the language."""
    found = []
    for number in range(count):
        before_each()
        page.wait_for_timeout(SECONDS_OF_QUIET * 1000)
        before = processor_milliseconds(server.pid)
        page.locator(".st-key-language_choice").get_by_text(_LANGUAGES[number % 2], exact=True).click()
        page.wait_for_timeout(SECONDS_OF_QUIET * 1000)
        wait_idle(page)
        expect_no_exception(page)
        found.append(processor_milliseconds(server.pid) - before)
    return found


def touch(store: Store) -> None:
    """Write nothing: the store has changed all the same, and nothing that was read before is used again."""
    with store.write():
        pass


def tell_reruns(name: str, milliseconds: list[float], *, empty: list[float]) -> str:
    """One line of the table."""
    median = statistics.median(milliseconds)
    return f"{name:28} {median:8.1f} {max(milliseconds):8.1f} {median / statistics.median(empty):8.1f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the review of retrospectives beside an empty page.")
    parser.add_argument("--members", type=int, default=30)
    parser.add_argument("--boards", type=int, default=100)
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--notes", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=3, help="how often the pages take turns")
    parser.add_argument("--reruns", type=int, default=6, help="of each page in a round")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = open_store(f"sqlite:///{(Path(folder) / 'unroll.db').as_posix()}")
        size = {"members": asked.members, "boards": asked.boards, "cards": asked.cards, "notes": asked.notes}
        fill(store, last_day=date.today(), **size)
        print(", ".join(f"{count:,} {what}" for what, count in size.items()))
        began = time.perf_counter()
        texts = refresh_mentions(store)
        print(f"Reading {texts:,} texts for themes, once: {time.perf_counter() - began:.1f} s")
        server = Server(Path(folder))
        browser = playwright.chromium.launch(**launch_options())
        print(f"Chromium {browser.version}, {os.cpu_count()} processors at {ADDRESS}, load {os.getloadavg()[0]:.1f}")
        found: dict[str, list[float]] = {"empty": [], "review": [], "changed": []}
        try:
            empty, review = (opened(browser, server, address) for address in (EMPTY, REVIEW))
            for page in (empty, review):
                reruns(page, server, 2, lambda: None)  # warm
            for _round in range(asked.rounds):
                found["empty"] += reruns(empty, server, asked.reruns, lambda: None)
                found["review"] += reruns(review, server, asked.reruns, lambda: None)
                found["changed"] += reruns(review, server, asked.reruns, lambda: touch(store))
        finally:
            server.stop()
            browser.close()
            store.close()
        print(f"{'':28} {'ms':>8} {'most':>8} {'times':>8}")
        print(tell_reruns("an empty page", found["empty"], empty=found["empty"]))
        print(tell_reruns("the review", found["review"], empty=found["empty"]))
        print(tell_reruns("... after a change", found["changed"], empty=found["empty"]))
        print(f"load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
