"""When a Streamlit page has come to rest, and that it did so without an error box."""

from playwright.sync_api import Page, expect

PATIENCE = 20_000  # milliseconds: the first run on a busy machine imports a lot
# What stands in a browser's console when a server is away.
UNANSWERED = [
    "Failed to load resource",
    "WebSocket",
    "ERR_",
    "server endpoint",
    "is not responding",
    "when disconnected",
]


def open_page(page: Page, address: str) -> None:
    """Go to `address` and wait until its script has run without an exception."""
    page.goto(address)
    wait_idle(page)
    expect_no_exception(page)


def wait_idle(page: Page) -> None:
    """Wait until the page is connected and its script does not run. After a click, assert on what it brings instead."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=PATIENCE)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)


def expect_no_exception(page: Page) -> None:
    """Assert that no script failed on this page."""
    expect(page.get_by_test_id("stException")).to_have_count(0)
