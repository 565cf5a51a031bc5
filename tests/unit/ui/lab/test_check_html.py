"""The published checks as HTML: what was expected, what came out, and whether it did."""

import pytest

from simulator.published import CHECKS, Check, Reading, Result, Standing
from ui.lab.check_html import checks_html, expected, measured
from ui.lab.check_words import check_meaning, check_title
from ui.words import speaking

CHECK = CHECKS[0]
IDLE = Standing(False, None, 0.0, (), False)


def html_of(*readings: Reading, error: str = "", checks: tuple[Check, ...] = (CHECK,)) -> str:
    result = Result(CHECK.name, readings, 0.5, error)
    with speaking("en"):
        return checks_html(checks, Standing(False, None, 0.0, (result,), False))


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_has_words_and_its_source_on_the_page(check: Check, language: str) -> None:
    with speaking(language):
        html = checks_html(CHECKS, IDLE)
        assert check_title(check.name) in html and len(check_meaning(check.name)) > 20
    assert check.source.replace("&", "&amp;") in html


def test_what_was_not_run_says_so_and_has_no_numbers() -> None:
    with speaking("en"):
        html = checks_html((CHECK,), IDLE)
    assert "not run" in html and "<table" not in html


def test_the_one_that_runs_tells_its_share_and_the_others_wait() -> None:
    with speaking("en"):
        html = checks_html(CHECKS[:2], Standing(True, CHECKS[0].name, 0.42, (), False))
    assert "running, 42 %" in html and "waiting" in html


def test_expected_and_measured_stand_side_by_side() -> None:
    html = html_of(Reading("S(41)", -0.21899, value=-0.219, tolerance=5e-4))
    assert "<td>−0.2190 ± 0.0005</td><td>−0.2190</td>" in html
    assert "passed in 0.50 s" in html and 'aria-label="passed"' in html
    assert 'class="check passed"' in html


def test_a_reading_out_of_its_range_is_marked_and_fails_its_check() -> None:
    html = html_of(Reading("a", 0.95, least=0.9), Reading("b", 0.4, most=0.1))
    assert 'class="check failed"' in html and "failed after" in html
    assert html.count('<tr class="failed">') == 1 and 'aria-label="failed"' in html


def test_powers_of_ten_are_set_as_such() -> None:
    assert "≤ 1·10<sup>−7</sup></td><td>8.0·10<sup>−11</sup>" in html_of(Reading("RNN", 7.98e-11, most=1e-7))


def test_what_stopped_a_check_is_shown_and_cannot_become_html() -> None:
    html = html_of(error="ValueError: <script>alert(1)</script>")
    assert "ValueError: &lt;script&gt;" in html and "<script" not in html and 'class="check failed"' in html


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading("x", 41.0, value=41), ("41", "41")),
        (Reading("x", 3319.97, least=500), ("≥ 500", "3320")),
        (Reading("x", 4.19e24, least=10), ("≥ 10", "4.2·10^24")),
        (Reading("x", float("nan"), value=1.0, tolerance=0.1), ("1.0 ± 0.1", "–")),
        (Reading("x", float("inf"), most=1.0), ("≤ 1", "∞")),
        (Reading("x", -1e30, value=-0.5, tolerance=1e-4), ("−0.5000 ± 0.0001", "−1.000·10^30")),
        (Reading("x", 0.5, least=0.0, most=1.0), ("≥ 0, ≤ 1", "0.5")),
    ],
    ids=str,
)
def test_numbers_are_written_as_exactly_as_their_range(reading: Reading, words: tuple[str, str]) -> None:
    assert (expected(reading), measured(reading)) == words
