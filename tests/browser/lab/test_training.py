"""A training as one watches it: played, paused, changed, reloaded, left, and found again after a broken connection."""

import json
import re
import time
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.server import Server
from tests.browser.waiting import PATIENCE, UNANSWERED, expect_no_exception, open_page
from ui.lab.presets import PRESETS
from ui.lab.settings import LabSettings

TO_LEARN = 20_000  # milliseconds from pressing play to the solved task
ECHO = LabSettings(pane="training", task="echo", lag=4, hidden_size=8, gain=0.5, compare=("block4", "block5"))


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], demo_server: Server) -> Page:
    """A window of the browser."""
    return new_context().new_page()


def open_training(page: Page, server: Server, settings: LabSettings = ECHO) -> None:
    """Open the lab at these settings, and wait until its figures are drawn."""
    open_page(page, f"{server.url}/simulator?{urlencode(settings.to_address())}")
    expect(page.locator(".figures[data-drawn]").first).to_be_attached(timeout=PATIENCE)


def sentence(page: Page) -> Locator:
    """How the training stands, and the sentence that reads its pictures aloud."""
    return page.locator(".st-key-training-sentence")


def press(page: Page, key: str) -> None:
    """Press one of the buttons of the run."""
    button = page.locator(f".st-key-lab-{key} button")
    expect(button).to_be_enabled(timeout=PATIENCE)
    button.click()


def steps(page: Page) -> int:
    """The step the training stands at."""
    found = re.search(r"([\d,]+)스텝", sentence(page).inner_text())
    return int(found[1].replace(",", "")) if found else 0


def trainers(server: Server) -> int:
    """How many networks' trainings run in the server."""
    return json.loads(server.get("/healthz")[2])["trainers"]


def wait_for_trainers(server: Server, count: int, seconds: float = 10.0) -> None:
    """Wait until so many run."""
    deadline = time.monotonic() + seconds
    while trainers(server) != count:
        assert time.monotonic() < deadline, f"{trainers(server)} run, not {count}"
        time.sleep(0.05)


@pytest.mark.parametrize("number", [8, 13])
def test_a_preset_chosen_while_a_training_runs_is_set_up_whole(page: Page, demo_server: Server, number: int) -> None:
    open_training(page, demo_server, ECHO.with_(task="adding", cell="gru", hidden_size=6))
    press(page, "play")
    expect(sentence(page)).to_contain_text("스텝", timeout=PATIENCE)
    page.wait_for_timeout(1_500)  # figures are being asked for, with what the browser knows of the controls
    page.locator(".st-key-lab-presets button").filter(has_text=re.compile(rf"^{number} ")).click()
    expect(page).to_have_url(re.compile(f"preset={number}"), timeout=PATIENCE)
    page.wait_for_timeout(1_500)
    assert dict(parse_qsl(urlsplit(page.url).query)) == PRESETS[number].settings.to_address()
    wait_for_trainers(demo_server, 0)
    expect_no_exception(page)


def test_another_pane_lets_the_training_rest(page: Page, demo_server: Server) -> None:
    open_training(page, demo_server)
    press(page, "play")
    wait_for_trainers(demo_server, 1)
    page.get_by_test_id("stButtonGroup").get_by_role("radio", name="렌즈").or_(
        page.get_by_test_id("stButtonGroup").get_by_role("button", name="렌즈")
    ).first.click()
    expect(page.locator(".st-key-lens-sentence")).to_be_visible(timeout=PATIENCE)
    wait_for_trainers(demo_server, 0)
    expect_no_exception(page)


def test_with_four_steps_of_look_back_an_echo_of_lag_four_stays_at_chance_and_with_five_it_is_solved(
    page: Page, demo_server: Server
) -> None:
    open_training(page, demo_server)
    press(page, "play")
    expect(sentence(page)).to_contain_text("블록 K=5: 다 풀었습니다", timeout=TO_LEARN)
    expect(sentence(page)).to_contain_text("블록 K=4: 우연 수준에 머뭅니다")
    alternative = page.locator(".figures [role=img][aria-label*='블록 K=5: 다 풀었습니다']")
    expect(alternative.first).to_be_attached(timeout=PATIENCE)
    expect_no_exception(page)


def test_a_pause_stands_still_and_a_changed_learning_rate_goes_on_from_there(page: Page, demo_server: Server) -> None:
    open_training(page, demo_server)
    press(page, "play")
    expect(sentence(page)).to_contain_text("돌고 있음", timeout=PATIENCE)
    press(page, "pause")
    expect(sentence(page)).to_contain_text("멈춰 둠", timeout=PATIENCE)
    wait_for_trainers(demo_server, 0)
    before = steps(page)
    slider = page.locator(".st-key-lab-lr-slider input[type=range]")
    slider.focus()
    for _key in range(5):
        slider.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"lr=0\.00\d+"), timeout=PATIENCE)
    assert steps(page) == before
    press(page, "play")
    expect(sentence(page)).to_contain_text("돌고 있음", timeout=PATIENCE)
    page.wait_for_function(
        "before => +(/([\\d,]+)스텝/.exec(document.querySelector('.st-key-training-sentence').innerText)?.[1] ?? '0')"
        ".replaceAll(',', '') > before",
        arg=before,
    )
    expect_no_exception(page)


def test_the_learning_rate_is_dragged_while_it_runs_and_no_step_is_lost(page: Page, demo_server: Server) -> None:
    open_training(page, demo_server)
    press(page, "play")
    expect(sentence(page)).to_contain_text("돌고 있음", timeout=PATIENCE)
    before = steps(page)
    slider = page.locator(".st-key-lab-lr-slider input[type=range]")
    slider.focus()
    slider.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"lr="), timeout=PATIENCE)
    expect(sentence(page)).to_contain_text("돌고 있음")
    assert steps(page) >= before
    expect_no_exception(page)


def test_a_page_loaded_again_keeps_its_settings_and_begins_anew(page: Page, demo_server: Server) -> None:
    settings = ECHO.with_(lag=6, compare=("block6", "sliding7", "full"), learning_rate=0.02)
    open_training(page, demo_server, settings)
    press(page, "play")
    expect(sentence(page)).to_contain_text("돌고 있음", timeout=PATIENCE)
    page.reload()
    expect(sentence(page)).to_contain_text("준비됨", timeout=PATIENCE)
    expect(page.locator(".st-key-lab-lag input")).to_have_value("6")
    for name in ("블록 K=6", "슬라이딩 K=7", "전체 BPTT"):
        expect(page.locator(".st-key-lab-compared").get_by_role("button", name=name)).to_be_visible()
    assert LabSettings.from_address(dict(parse_qsl(urlsplit(page.url).query)))[0] == settings
    wait_for_trainers(demo_server, 0)


def test_a_closed_tab_ends_its_thread_within_a_second(page: Page, demo_server: Server) -> None:
    open_training(page, demo_server)
    press(page, "play")
    wait_for_trainers(demo_server, 1)
    page.close()
    wait_for_trainers(demo_server, 0, seconds=1.0)


def test_a_connection_that_breaks_for_a_moment_loses_no_run(
    page: Page, demo_server: Server, provoked: list[str]
) -> None:
    provoked += UNANSWERED
    page.add_init_script(
        "const Socket = WebSocket; window.sockets = [];"
        "WebSocket = class extends Socket { constructor(...all) { super(...all); sockets.push(this); } };"
    )
    open_training(page, demo_server)
    press(page, "play")
    expect(sentence(page)).to_contain_text("돌고 있음", timeout=PATIENCE)
    page.wait_for_timeout(500)
    before = steps(page)
    page.evaluate("() => sockets.forEach((socket) => socket.close())")
    wait_for_trainers(demo_server, 0)
    wait_for_trainers(demo_server, 1, seconds=20.0)
    expect(sentence(page)).to_contain_text("돌고 있음", timeout=PATIENCE)
    assert steps(page) >= before > 0
    expect_no_exception(page)


def test_four_play_and_the_fifth_waits_its_turn(
    new_context: Callable[..., BrowserContext], demo_server: Server
) -> None:
    pages = [new_context().new_page() for _number in range(5)]
    for each in pages:
        open_training(each, demo_server, ECHO.with_(hidden_size=2))
        press(each, "play")
    expect(sentence(pages[-1])).to_contain_text("기다리는 중", timeout=PATIENCE)
    assert trainers(demo_server) == 4
    pages[0].close()
    expect(sentence(pages[-1])).to_contain_text("돌고 있음", timeout=PATIENCE)


def test_the_story_of_the_cut_plays_by_itself_once_it_is_answered(page: Page, demo_server: Server) -> None:
    story = PRESETS[7]
    open_page(page, f"{demo_server.url}/simulator?{urlencode(story.settings.with_(preset=7).to_address())}")
    page.get_by_role("button", name="그냥 보기").click()
    expect(sentence(page)).to_contain_text("다 풀었습니다", timeout=TO_LEARN + PATIENCE)
    expect_no_exception(page)


def test_on_a_phone_all_controls_are_there_and_nothing_is_cut_off(
    new_context: Callable[..., BrowserContext], demo_server: Server
) -> None:
    page = new_context().new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    open_training(page, demo_server)
    press(page, "step")
    expect(sentence(page)).to_contain_text("1스텝", timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for key in ("play", "step", "reset"):
        box = page.locator(f".st-key-lab-{key} button").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
