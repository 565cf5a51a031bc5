"""What `manage.py run` serves, seen by a browser."""

import json

from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.waiting import open_page


def test_a_fresh_store_opens_in_the_browser(server: Server, page: Page) -> None:
    open_page(page, server.url)

    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_first_visitor_after_a_start_may_come_by_the_address_of_a_page(
    server: Server, page: Page, provoked: list[str]
) -> None:
    provoked.append("page that you have requested does not seem to exist")  # not before the group is set up
    open_page(page, f"{server.url}/settings")

    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_the_pages_come_with_a_content_security_policy(server: Server, page: Page) -> None:
    answer = page.goto(server.url)

    assert answer is not None
    policy = answer.all_headers()["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_the_policy_keeps_foreign_scripts_out(server: Server, page: Page, provoked: list[str]) -> None:
    provoked.append("Executing inline script violates")
    open_page(page, server.url)

    violation = page.evaluate(
        """() => new Promise(done => {
            addEventListener('securitypolicyviolation', event => done(event.violatedDirective));
            const script = document.createElement('script');
            script.textContent = 'window.intruder = 1';
            document.head.append(script);
        })"""
    )

    assert violation == "script-src-elem"
    assert page.evaluate("window.intruder") is None


def test_health_tells_that_the_store_is_well(server: Server) -> None:
    status, _headers, body = server.get("/healthz")

    assert status == 200
    told = json.loads(body)
    assert told["store"] == "ok"
    assert set(told["versions"]) == {"unroll", "streamlit", "sqlite"}
