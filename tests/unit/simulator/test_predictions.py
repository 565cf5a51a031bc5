"""What a network says at each step, as curves beside what was wanted."""

import numpy as np

from simulator.predictions import foretold, probabilities


def test_probabilities_are_those_of_softmax_also_for_large_logits() -> None:
    logits = np.array([[1.0, 2.0, 3.0], [1000.0, 1000.0, -1000.0]])
    found = probabilities(logits)
    np.testing.assert_allclose(found[0], np.exp(logits[0]) / np.exp(logits[0]).sum())
    np.testing.assert_allclose(found[1], [0.5, 0.5, 0])


def test_numbers_are_told_as_they_are() -> None:
    told = foretold(np.array([[1.0], [2.0]]), np.array([[1.5], [2.5]]))
    assert told.foretold.tolist() == [1.0, 2.0]
    assert told.wanted.tolist() == [1.5, 2.5]


def test_of_two_classes_the_probability_of_the_second_is_told() -> None:
    told = foretold(np.log([[0.25, 0.75], [0.9, 0.1]]), np.array([1, 0]))
    np.testing.assert_allclose(told.foretold, [0.75, 0.1])
    assert told.wanted.tolist() == [1.0, 0.0]


def test_of_more_classes_the_probability_of_the_wanted_one_is_told() -> None:
    told = foretold(np.log([[0.2, 0.3, 0.5], [0.6, 0.3, 0.1]]), np.array([2, 1]))
    np.testing.assert_allclose(told.foretold, [0.5, 0.3])
    assert told.wanted.tolist() == [1.0, 1.0]
