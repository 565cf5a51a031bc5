"""What the pane of random cuts says and draws is what the simulator computes."""

import numpy as np
import pytest

from simulator import Block, Randomized
from ui.lab.building import lens_of
from ui.lab.figures.packing import pack
from ui.lab.randomised import random_figures, random_headline, random_sentence
from ui.lab.randomised_reading import PROBABILITIES, SAMPLES, SHOWN, noise_by_probability, read_random
from ui.lab.settings import DEFAULTS
from ui.words import speaking

USUAL = DEFAULTS.with_(steps=30, cut_probability=0.1, seed=3)


def test_the_spread_is_that_of_the_lens() -> None:
    reading = read_random(USUAL)
    expected = lens_of(USUAL).spread(Randomized(cut_probability=0.1, seed=3), SAMPLES)
    np.testing.assert_array_equal(reading.spread.projections, expected.projections)
    assert reading.mean[-1] == pytest.approx(expected.projections.mean(), rel=1e-12)
    assert reading.deviation[-1] == pytest.approx(expected.projections.std(), rel=1e-9)
    assert reading.block_error == lens_of(USUAL).bias(Block(reading.block.k)).cell.relative_error


def test_the_patterns_shown_are_the_first_draws() -> None:
    reading = read_random(USUAL, first=7)
    for n in range(SHOWN):
        truncation = Randomized(cut_probability=0.1, seed=3, draw=7 + n)
        np.testing.assert_array_equal(reading.weights[n], truncation.links(30))
        mask = truncation.mask(30)
        oldest = [int(np.flatnonzero(row)[0]) for row in mask]  # the first step of each loss's piece
        np.testing.assert_array_equal(reading.reach[n], mask[np.arange(30), oldest])


def test_drawing_again_gives_other_patterns_of_the_same_network() -> None:
    first, again = read_random(USUAL), read_random(USUAL, first=SAMPLES)
    assert first.lens is again.lens
    assert not np.array_equal(first.weights, again.weights)


@pytest.mark.parametrize("changes", [{"cut_probability": 0.2}, {"mean_length": 8.0}], ids=str)
def test_what_survives_as_often_as_it_should_weighs_the_inverse(changes: dict[str, float]) -> None:
    reading = read_random(USUAL.with_(**changes))
    chances = 1 / reading.by_lag
    noise = np.sqrt(chances * (1 - chances) / SAMPLES)
    assert (np.abs(reading.survived - chances) <= 4 * noise + 1e-12).all()
    if "cut_probability" in changes:
        np.testing.assert_allclose(chances, 0.8 ** np.arange(30))


def test_the_mean_length_of_power_law_cuts_is_about_what_was_asked() -> None:
    assert read_random(DEFAULTS.with_(steps=200, mean_length=10.0)).pieces == pytest.approx(10, rel=0.15)


def test_the_more_is_cut_the_larger_the_noise() -> None:
    noise, bias = noise_by_probability(lens_of(USUAL))
    assert len(noise) == len(bias) == len(PROBABILITIES)
    assert (np.diff(noise) > 0).all()
    assert bias[-1] == lens_of(USUAL).bias(Block(2)).cell.relative_error  # round(1/0.4)


def test_the_sentence_has_the_measured_numbers() -> None:
    reading = read_random(USUAL)
    with speaking("en"):
        said = random_sentence(reading)
    assert f"**{100 * reading.spread.relative_deviation:.3g}** %" in said
    assert f"K = {reading.block.k} " in said


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"steps": 1}, "no link to cut"),
        ({"cut_probability": 0.0}, "Nothing is cut"),
        ({"activation": "identity", "gain": 3.0, "steps": 200, "hidden_size": 64}, ""),
        ({"cell": "lstm", "cut_probability": 0.95}, "off"),
        ({"hidden_size": 1, "gain": 0.0}, ""),
        ({"mean_length": 1.0}, "off"),
        ({"mean_length": 200.0, "steps": 2}, "off"),
    ],
    ids=str,
)
def test_extreme_settings_can_be_drawn_and_said(changes: dict, words: str) -> None:
    reading = read_random(DEFAULTS.with_(**changes))
    with speaking("en"):
        said = random_sentence(reading)
    assert words in said and "{" not in said
    assert pack(random_figures(reading), {})
    assert all(value for _label, value in random_headline(reading))
