"""Looking back in a real browser: a click in a chart brings what is behind it, and the way back takes it away."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.server import Server
from tests.browser.waiting import PATIENCE, expect_no_exception, open_page

REVIEW = "retrospectives?view=review&weeks=8"


def chart(page: Page, key: str) -> Locator:
    """The picture of a chart, once it is drawn."""
    picture = page.locator(f".st-key-{key} [data-testid=stVegaLiteChart] :is(canvas, svg)").first
    expect(picture).to_be_visible(timeout=PATIENCE)
    return picture


def click(picture: Locator, across: float, down: float) -> None:
    """Click at a part of the picture's width and height."""
    box = picture.bounding_box()
    assert box is not None
    picture.click(position={"x": across * box["width"], "y": down * box["height"]})


def test_a_click_in_the_map_brings_the_sentences_and_the_way_to_the_note(demo_server: Server, page: Page) -> None:
    open_page(page, f"{demo_server.url}/{REVIEW}")
    expect(page.get_by_text("되풀이되는 주제")).to_be_visible(timeout=PATIENCE)
    click(chart(page, "review-map"), 0.78, 0.32)
    sentences = page.locator(".st-key-review-sentences")
    expect(sentences).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("theme=.+&week="))
    sentences.get_by_test_id("stPageLink").first.click()
    expect(page).to_have_url(re.compile(r"/notes\?|board="), timeout=PATIENCE)
    page.go_back()
    expect(page.locator(".st-key-review-sentences")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="닫기").first.click()
    expect(sentences).to_be_hidden(timeout=PATIENCE)
    expect_no_exception(page)


def test_a_click_on_a_bar_of_the_actions_chooses_the_list_under_it(demo_server: Server, page: Page) -> None:
    open_page(page, f"{demo_server.url}/{REVIEW}")
    expect(page.get_by_role("heading", name="아직 열림")).to_be_visible(timeout=PATIENCE)
    click(chart(page, "review-actions"), 0.5, 0.08)
    expect(page.get_by_role("heading", name="정한 액션")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("actions=decided"))
    expect_no_exception(page)
