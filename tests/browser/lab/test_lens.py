"""The lens as a learner meets it: from a sentence of the lecture to the picture, by hand, and into the note."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.server import Server
from tests.browser.waiting import PATIENCE, expect_no_exception, open_page, wait_idle
from ui.cookies import MEMBER_COOKIE

DRAWN = 10_000  # milliseconds within which a picture follows on a busy machine


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], demo_server: Server) -> Page:
    """A member's window."""
    context = new_context()
    context.add_cookies([{"name": MEMBER_COOKIE, "value": "1", "url": demo_server.url}])
    return context.new_page()


def open_lab(page: Page, server: Server, address: str = "") -> None:
    """Open the lab at an address, and wait until its figures are drawn."""
    open_page(page, f"{server.url}/simulator{address}")
    expect(page.locator(".figures[data-drawn]").first).to_be_attached(timeout=PATIENCE)
    wait_idle(page)


def sentence(page: Page) -> Locator:
    """The sentence that reads the pictures aloud."""
    return page.locator(".st-key-lens-sentence")


def alternatives(page: Page) -> list[str]:
    """What every picture says of itself, with its numbers."""
    return [plot.get_attribute("aria-label") or "" for plot in page.locator(".figures [role=img]").all()]


def slider(page: Page, name: str) -> Locator:
    """The live slider of a setting, by its name in the address."""
    return page.locator(f".st-key-lab-{name}-slider input[type=range]")


def test_a_mark_in_the_lecture_loads_the_experiment_and_the_map_fades(page, demo_server):
    open_lab(page, demo_server)
    page.locator("a[href='#lab-vanishing'], a[href='#lab-vanish_explode']").first.click()
    page.get_by_role("button", name="그냥 보기").click()
    expect(sentence(page)).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".st-key-lab-text")).to_be_visible()
    assert "preset=" in page.url
    expect_no_exception(page)


def test_the_story_of_vanishing_shows_a_gradient_that_fades(page, demo_server):
    open_lab(page, demo_server, "?v=1&preset=0&gain=0.5")
    expect(sentence(page)).to_contain_text("사라집니다")
    numbers = [float(found) for found in re.findall(r"\d\.\d+", sentence(page).inner_text())]
    assert numbers[0] < 0.6


def test_dragging_a_slider_changes_map_and_bias_before_it_is_let_go(page, demo_server):
    open_lab(page, demo_server)
    before, said = alternatives(page), sentence(page).inner_text()
    box = slider(page, "gain").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 3, y)
    page.mouse.down()
    for step in range(10):
        page.mouse.move(box["x"] + box["width"] * (1 / 3 + 0.05 * step), y)
    expect(sentence(page)).not_to_have_text(said, timeout=DRAWN)
    assert "gain" not in page.url
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"gain=\d"), timeout=DRAWN)
    after = alternatives(page)
    assert len(after) == len(before)
    assert after[0] != before[0]
    expect_no_exception(page)


def test_all_that_is_set_is_there_again_after_a_reload_and_back_undoes_a_change(page, demo_server):
    open_lab(page, demo_server, "?v=1&cell=lstm&t=30&cut=sliding&k=4")
    said = sentence(page).inner_text()
    page.reload()
    expect(sentence(page)).to_have_text(said, timeout=PATIENCE)
    wait_idle(page)
    slider(page, "t").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("t=31"), timeout=DRAWN)
    page.go_back()
    expect(sentence(page)).to_have_text(said, timeout=PATIENCE)


def test_a_kept_experiment_opens_from_the_note_with_the_same_numbers(page, demo_server):
    open_lab(page, demo_server, "?v=1&gain=1.3&t=37&cut=williams_peng&k=3&k2=9&seed=11")
    said, pictures = sentence(page).inner_text(), alternatives(page)
    page.get_by_role("button", name="노트에 남기기").click()
    page.get_by_role("textbox", name="무엇을 보았습니까").fill("K가 짧아도 방향은 남는다")
    page.get_by_role("button", name="그림, 숫자, 링크를").click()
    expect(page.locator(".st-key-lab-kept")).to_be_visible(timeout=PATIENCE)
    page.goto(f"{demo_server.url}/")
    wait_idle(page)
    link = page.locator("a[href*='/simulator?v=1']").first
    expect(link).to_be_visible(timeout=PATIENCE)
    expect(page.locator("img[src*='/attachments/']").first).to_be_visible()
    page.goto(f"{demo_server.url}{link.get_attribute('href')}")
    expect(sentence(page)).to_have_text(said, timeout=PATIENCE)
    expect(page.locator(".figures [role=img]")).to_have_count(len(pictures), timeout=PATIENCE)
    assert alternatives(page) == pictures


def test_on_a_phone_lecture_and_lab_show_one_at_a_time(page, demo_server):
    page.set_viewport_size({"width": 390, "height": 800})
    open_lab(page, demo_server)
    expect(sentence(page)).to_be_visible()
    expect(page.locator(".st-key-lab-text")).to_be_hidden()
    page.get_by_role("radio", name="강의").or_(page.get_by_role("button", name="강의", exact=True)).first.click()
    expect(page.locator(".st-key-lab-text")).to_be_visible(timeout=PATIENCE)
    expect(sentence(page)).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
