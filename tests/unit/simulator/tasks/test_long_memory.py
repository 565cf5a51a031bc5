"""Echo, copy, adding, temporal order: what is asked is what was shown."""

import numpy as np
import pytest

from simulator.tasks import Adding, Copy, Echo, TemporalOrder
from simulator.tasks.temporal_order import SYMBOLS


def generator() -> np.random.Generator:
    return np.random.default_rng(3)


@pytest.mark.parametrize("lag", [0, 1, 4])
def test_echo_asks_for_the_bit_of_lag_steps_ago(lag: int):
    batch = Echo(lag).draw(generator(), 5, steps=40)
    bits = (batch.inputs[..., 0] > 0).astype(int)
    assert set(np.unique(batch.inputs)) == {-1.0, 1.0}
    assert np.array_equal(batch.targets[lag:], bits[: 40 - lag])


def test_echo_does_not_count_the_steps_before_there_is_a_bit_to_ask_for():
    echo, draws = Echo(lag=5), generator()
    first = echo.draw(draws, 2, steps=3)
    second = echo.draw(draws, 2, steps=4, memory=first.memory)
    third = echo.draw(draws, 2, steps=4, memory=second.memory)
    assert first.weights is not None and first.weights.tolist() == [0, 0, 0]
    assert second.weights is not None and second.weights.tolist() == [0, 0, 1, 1]
    assert third.weights is None
    shown = np.concatenate([first.inputs, second.inputs, third.inputs])[..., 0] > 0  # (3 + 4 + 4, B)
    asked = np.concatenate([first.targets, second.targets, third.targets])
    assert np.array_equal(asked[5:], shown[:-5])


def test_copy_shows_symbols_then_silence_then_the_sign_and_asks_for_the_symbols():
    task = Copy(symbols=5, items=3, delay=6)
    batch = task.draw(generator(), 50)
    shown = batch.inputs.argmax(axis=-1)  # (T, B)
    assert np.array_equal(batch.inputs.sum(axis=-1), np.ones((12, 50)))
    assert set(np.unique(shown[:3])) == {0, 1, 2, 3, 4}
    assert (np.delete(shown[3:], 5, axis=0) == 5).all()
    assert (shown[8] == 6).all()
    assert (batch.targets[:9] == 5).all()
    assert np.array_equal(batch.targets[9:], shown[:3])
    assert batch.weights is None


@pytest.mark.parametrize("length", [2, 7, 50])
def test_adding_asks_at_the_end_for_the_sum_of_one_marked_value_of_each_half(length: int):
    batch = Adding(length).draw(generator(), 3000)
    values, marks = batch.inputs[..., 0], batch.inputs[..., 1]
    half = length // 2
    assert np.array_equal(marks[:half].sum(axis=0), np.ones(3000))
    assert np.array_equal(marks[half:].sum(axis=0), np.ones(3000))
    assert set(np.unique(marks)) <= {0.0, 1.0}
    assert (marks.sum(axis=1) > 0).all(), "every step is marked in some sequence"
    assert values.min() >= 0 and values.max() < 1
    assert np.allclose(batch.targets[-1, :, 0], (values * marks).sum(axis=0))
    assert batch.weights is not None and batch.weights.tolist() == [0.0] * (length - 1) + [1.0]


def test_temporal_order_asks_at_the_end_for_the_pair():
    batch = TemporalOrder(100).draw(generator(), 2000)
    letters = np.array(list(SYMBOLS))[batch.inputs.argmax(axis=-1)]  # (T, B)
    assert (letters[0] == "E").all() and (letters[-1] == "B").all()
    pairs, places = [], []
    for sequence in letters.T:
        found = np.flatnonzero(np.isin(sequence, ["X", "Y"]))
        places.append(found)
        pairs.append("".join(sequence[found]))
    assert np.array_equal(batch.targets[-1], [["XX", "XY", "YX", "YY"].index(pair) for pair in pairs])
    assert set(pairs) == {"XX", "XY", "YX", "YY"}
    early, late = np.array(places).T
    assert set(early) == set(range(10, 21)) and set(late) == set(range(50, 61)), "as published"
    others = letters[1:-1][~np.isin(letters[1:-1], ["X", "Y"])]
    assert set(others) == set("abcd")
    assert batch.weights is not None and batch.weights.tolist() == [0.0] * 99 + [1.0]
