"""Choosing K by tolerance: by the bound, and by the exact errors."""

import numpy as np
import pytest

from simulator import Sliding
from ui.lab.building import lens_of
from ui.lab.choose_k import choice_figures, choice_sentence, read_choice
from ui.lab.figures.packing import pack
from ui.lab.settings import DEFAULTS
from ui.words import speaking


@pytest.mark.parametrize("tolerance", [0.01, 0.1, 0.5])
@pytest.mark.parametrize("changes", [{}, {"gain": 0.5}, {"cell": "gru"}], ids=str)
def test_the_bounds_k_is_safe_and_the_exact_one_is_the_smallest(changes: dict, tolerance: float) -> None:
    settings = DEFAULTS.with_(tolerance=tolerance, **changes)
    choice, lens = read_choice(settings), lens_of(settings)
    errors = [lens.bias(Sliding(k)).cell.relative_error for k in range(1, lens.steps + 1)]

    assert choice.enough is not None
    assert max(errors[choice.enough - 1 :]) <= tolerance
    assert choice.enough == 1 or errors[choice.enough - 2] > tolerance
    assert choice.chosen == lens.aicher.smallest(tolerance)
    if choice.chosen is not None:
        assert choice.chosen >= choice.enough


def test_the_figures_draw_the_librarys_curves() -> None:
    choice = read_choice(DEFAULTS)
    fading, errors = choice_figures(choice)
    lens = lens_of(DEFAULTS)
    np.testing.assert_array_equal(fading.series[0].y, lens.phi)
    np.testing.assert_array_equal(errors.series[0].y, lens.aicher.relative)
    assert [mark.value for mark in errors.marks] == [DEFAULTS.tolerance, choice.chosen]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "the bound asks for **K = "),
        ({"steps": 1}, "nothing to choose"),
        ({"activation": "identity", "recurrent": "orthogonal", "gain": 1.2, "inputs": "zero"}, "does not fade"),
        ({"steps": 6, "tolerance": 0.01}, "does not promise"),
        ({"gain": 0.0}, "K = 1"),
        ({"hidden_size": 1}, "K = "),
        ({"activation": "relu", "gain": 3.0, "steps": 200, "hidden_size": 64}, ""),
    ],
    ids=str,
)
def test_each_case_has_its_sentence_and_can_be_drawn(changes: dict, words: str) -> None:
    choice = read_choice(DEFAULTS.with_(**changes))
    with speaking("en"):
        said = choice_sentence(choice)
    assert words in said and "{" not in said
    assert pack(choice_figures(choice), {})
