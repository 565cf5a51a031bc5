"""The lecture in the lab, in a real browser: its marks set up experiments, by pointer and by keyboard."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from db.store import open_store
from services.group import add_member, set_up_group
from services.importing import SourceFile, import_notes
from tests.browser.server import Server
from tests.browser.waiting import PATIENCE, expect_no_exception, open_page, wait_idle

NOTE = Path(__file__).parents[2] / "fixtures" / "rnn-lecture.md"
TOPICS = [
    *("order", "memory", "sharing", "product", "vanish_explode", "truncation", "vanishing", "blind", "long", "gates"),
    "clipping",
]


@pytest.fixture
def lab(server: Server, page: Page) -> Iterator[Page]:
    """The lab of a group with one lecture, pasted into its note twice."""
    store = open_store(server.store_url)
    set_up_group(store, name="시험 그룹", first_day=date(2022, 1, 17))
    add_member(store, "하나")
    import_notes(store, [SourceFile("2022-01-21.md", NOTE.read_bytes())], member="하나", day_one=None, dry_run=False)
    store.close()
    page.context.add_cookies([{"name": "unroll_member", "value": "1", "url": server.url}])
    open_page(page, f"{server.url}/simulator")
    yield page
    expect_no_exception(page)


def lecture(page: Page) -> Locator:
    """The side with the lecture."""
    return page.locator(".st-key-lab-text")


def mark(page: Page, topic: str) -> Locator:
    """The first mark for a topic."""
    return lecture(page).locator(f'a[href="#lab-{topic}"]').first


def test_each_claim_of_the_lecture_has_a_mark_and_nothing_else_has(lab: Page) -> None:
    marks = lecture(lab).locator('a[href^="#lab-"]:visible')
    expect(mark(lab, "gates")).to_be_visible(timeout=PATIENCE)
    found = [str(address).removeprefix("#lab-") for address in marks.evaluate_all("all => all.map(a => a.hash)")]
    assert list(dict.fromkeys(found)) == TOPICS
    expect(lecture(lab).locator("pre a, code a, .katex a, h4 a[href^='#lab-']")).to_have_count(0)
    expect(lecture(lab).locator("td a")).to_have_count(1)
    expect(lecture(lab).get_by_text("image-1.png", exact=False)).to_be_visible()


def test_a_click_on_a_mark_sets_up_its_experiment_and_stays_on_the_page(lab: Page) -> None:
    mark(lab, "vanishing").click()
    expect(lab).to_have_url(re.compile(r"[?&]preset=\d+"), timeout=PATIENCE)
    assert "#" not in lab.url
    first = lab.url
    wait_idle(lab)
    mark(lab, "gates").click()
    expect(lab).not_to_have_url(first, timeout=PATIENCE)
    expect(mark(lab, "gates")).to_be_visible(timeout=PATIENCE)


def test_a_mark_is_reached_and_followed_by_keyboard(lab: Page) -> None:
    mark(lab, "truncation").focus()
    lab.keyboard.press("Enter")
    expect(lab).to_have_url(re.compile(r"[?&]preset=\d+"), timeout=PATIENCE)
    assert "#" not in lab.url


def test_from_the_notes_page_a_link_leads_to_the_lab_with_that_lecture(server: Server, lab: Page) -> None:
    open_page(lab, f"{server.url}/notes?day=2022-01-21")
    link = lab.get_by_role("link", name="실험실에서 보기")
    expect(link.first).to_be_visible(timeout=PATIENCE)
    link.first.click()
    expect(lab).to_have_url(re.compile(r"/simulator\?.*lecture=\d+"), timeout=PATIENCE)
    expect(mark(lab, "vanishing")).to_be_visible(timeout=PATIENCE)
