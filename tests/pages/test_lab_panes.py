"""The cliff, random cuts, the choice of K and the honest checks, each drawn by itself."""

import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from simulator.cells.vanilla import Vanilla
from simulator.published import CHECKS
from simulator.tasks import Cliff
from tests.pages.lab import figures_of
from ui.lab.building import lens_of, truncation_of
from ui.lab.cliff_reading import UPDATES
from ui.lab.randomised_reading import SAMPLES
from ui.lab.settings import LabSettings
from ui.words import use_language

ENOUGH = 60.0  # seconds until a test that waits gives up


def script() -> None:
    import streamlit as st

    from ui.lab import state
    from ui.lab.choose_k import show_choose_k
    from ui.lab.cliff import show_cliff
    from ui.lab.honesty import show_checks
    from ui.lab.randomised import show_random
    from ui.words import ask_language

    ask_language(lambda: st.session_state["language"])
    state.open_address()
    panes = {"cliff": show_cliff, "random": show_random, "checks": show_checks}
    if state.settings().pane in panes:
        panes[state.settings().pane](None, state.settings())  # pyright: ignore[reportArgumentType]
    else:
        show_choose_k()


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    use_language("ko")


def opened(settings: LabSettings, language: str = "ko") -> AppTest:
    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["language"] = language
    for name, value in settings.to_address().items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.markdown)


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))  # pyright: ignore[reportAttributeAccessIssue]


def log10(values) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log10(values).astype(np.float32)


def test_the_cliff_draws_the_librarys_descents() -> None:
    settings = LabSettings(pane="cliff", cliff_rate=0.02, cliff_clip=0.1)
    shown = figures_of(opened(settings))
    start = (settings.cliff_w, settings.cliff_b, 0.02, UPDATES)
    for number, clip in enumerate((None, 0.1)):
        descent = Cliff().descend(*start, clip)
        np.testing.assert_array_equal(shown["cliff-gradient"].series(number), log10(descent.gradient_norm))
        np.testing.assert_array_equal(shown["cliff-error"].series(number), log10(descent.error))
        path = shown["cliff"].spec["paths"][-2 + number]
        np.testing.assert_array_equal(shown["cliff"].array(path["x"]), descent.w.astype(np.float32))


def test_random_cuts_draw_the_librarys_spread() -> None:
    settings = LabSettings(pane="random", steps=20)
    shown = figures_of(opened(settings))
    spread = lens_of(settings).spread(truncation_of(settings.with_(cut="random")), SAMPLES)  # pyright: ignore[reportArgumentType]
    np.testing.assert_array_equal(shown["error"].series(0), log10(spread.running_error))
    means = np.cumsum(spread.projections) / np.arange(1, SAMPLES + 1)
    np.testing.assert_allclose(shown["mean"].series(0), means, rtol=1e-6)


def test_drawing_again_shows_other_patterns() -> None:
    app = opened(LabSettings(pane="random", steps=20))
    before = figures_of(app)["patterns"].numbers.copy()
    app.button(key="random-again").click().run()
    assert not app.exception
    assert not np.array_equal(before, figures_of(app)["patterns"].numbers)


def test_the_button_takes_over_the_k_that_was_chosen() -> None:
    settings = LabSettings(tolerance=0.1)
    app = opened(settings)
    chosen = lens_of(settings).aicher.smallest(0.1)
    assert f"**K = {chosen}**" in said(app)
    app.button(key="choose-k-use").click().run()
    assert not app.exception
    assert (app.query_params["cut"], app.query_params["k"]) == ("sliding", str(chosen))


def test_where_the_bound_knows_no_k_there_is_no_button() -> None:
    app = opened(LabSettings(steps=1))
    assert [button.key for button in app.button] == []


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("pane", ["cliff", "random", "lens"])
def test_every_figure_says_its_message_in_words(pane: str, language: str) -> None:
    for name, figure in figures_of(opened(LabSettings(pane=pane), language)).items():
        is_korean = any("가" <= letter <= "힣" for letter in figure.spec["title"])
        assert is_korean == (language == "ko"), name
        assert figure.spec["alt"] or figure.spec["kind"] == "readout", name


def finished(app: AppTest) -> AppTest:
    """Run the checks from the page, and look again when they are done."""
    app.button(key="checks-run").click().run()
    assert not app.exception
    for _ in range(int(ENOUGH / 0.05)):
        if not any(button.key == "checks-cancel" for button in app.button):
            break
        time.sleep(0.05)
        app.run()
        assert not app.exception
    return app


def only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Of the checks, have only these on the page."""
    some = tuple(check for check in CHECKS if check.name in names)
    monkeypatch.setattr("ui.lab.honesty.CHECKS", some)


def test_before_they_are_run_the_checks_tell_what_they_are() -> None:
    app = opened(LabSettings(pane="checks"))
    assert html(app).count("아직 안 함") == len(CHECKS)
    assert [button.key for button in app.button] == ["checks-run"]


def test_the_checks_run_now_and_show_expected_and_measured(monkeypatch) -> None:
    only(monkeypatch, "lstm_path", "cliff_bifurcations", "forward_in_time")
    app = finished(opened(LabSettings(pane="checks")))
    assert "3가지 모두 발표된 결과 그대로입니다" in said(app)
    assert html(app).count('class="check passed"') == 3
    assert "−2.65561 ± 1·10<sup>−5</sup></td><td>−2.65561" in html(app)


def test_a_library_that_computes_a_wrong_gradient_is_told_on_the_page(monkeypatch) -> None:
    only(monkeypatch, "finite_differences", "lstm_path")
    right: Callable = Vanilla.backward
    monkeypatch.setattr(
        Vanilla,
        "backward",
        lambda self, parameters, slopes, d_hidden: right(self, parameters, slopes, 1.001 * d_hidden),
    )
    app = finished(opened(LabSettings(pane="checks"), "en"))
    assert "1 of 2 checks passed. Not as published: **The gradient is the slope of the loss**" in said(app)
    assert html(app).count('class="check failed"') == 1
    assert html(app).count('<tr class="failed">') == 1


def test_a_check_that_cannot_run_at_all_is_a_failure_and_no_red_box(monkeypatch) -> None:
    only(monkeypatch, "lstm_path", "cliff_bifurcations")

    def broken(_w: float, _b: float) -> None:
        raise FloatingPointError("lost")

    monkeypatch.setattr("simulator.published.wall.fixed_points", broken)
    app = finished(opened(LabSettings(pane="checks"), "en"))
    assert "FloatingPointError: lost" in html(app)
    assert html(app).count('class="check passed"') == 1


def test_cancelling_keeps_what_is_done(monkeypatch) -> None:
    only(monkeypatch, "lstm_path", "echo_threshold")
    app = opened(LabSettings(pane="checks"), "en")
    app.button(key="checks-run").click().run()
    assert [button.key for button in app.button] == ["checks-cancel"]
    app.button(key="checks-cancel").click().run()
    for _ in range(int(ENOUGH / 0.05)):
        if any(button.key == "checks-run" for button in app.button):
            break
        time.sleep(0.05)
        app.run()
    assert "checks were made" in said(app) or "not run" in html(app)
    assert 'class="check failed"' not in html(app)
