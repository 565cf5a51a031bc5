"""A history keeps a bounded curve of an endless run."""

import numpy as np
import pytest

from simulator.training.history import History, Rule

RULES: dict[str, Rule] = {"row": "last", "mean": "mean", "max": "max"}


def filled(rows: int, capacity: int = 8) -> History:
    history = History(RULES, capacity)
    for row in range(1, rows + 1):
        history.append([row, row, (row * 7919) % 1000])
    return history


def test_a_short_run_is_kept_as_it_is() -> None:
    np.testing.assert_array_equal(filled(8).arrays()["row"], range(1, 9))
    np.testing.assert_array_equal(filled(8).arrays()["mean"], range(1, 9))


def test_no_run_is_no_points() -> None:
    assert len(History(RULES)) == 0
    assert History(RULES).arrays()["mean"].shape == (0,)


@pytest.mark.parametrize("rows", [1, 2, 7, 8, 9, 14, 15, 16, 29, 100, 1000, 4321])
def test_points_are_bounded_evenly_spaced_and_hold_first_and_newest(rows: int) -> None:
    ends = filled(rows).arrays()["row"].astype(int)
    assert len(ends) <= 8
    assert (len(ends) > 3) == (rows > 3)
    assert (ends[0], ends[-1]) == (1, rows)
    between = np.diff(ends)[:-1]
    assert len(set(between)) <= 1
    assert all(stride & (stride - 1) == 0 for stride in between)


@pytest.mark.parametrize("rows", [9, 16, 100, 1000, 4321])
def test_a_point_is_the_mean_or_the_greatest_of_all_its_rows(rows: int) -> None:
    points = filled(rows).arrays()
    start = 0
    for end, mean, most in zip(points["row"].astype(int), points["mean"], points["max"], strict=True):
        assert mean == pytest.approx(np.mean(range(start + 1, end + 1)), rel=1e-12)
        assert most == max((row * 7919) % 1000 for row in range(start + 1, end + 1))
        start = end


@pytest.mark.parametrize("midway", [0, 1, 5, 8, 9, 30, 99])
def test_a_history_restored_midway_becomes_the_same_curve(midway: int) -> None:
    history = History.restored(filled(midway).state())
    for row in range(midway + 1, 101):
        history.append([row, row, (row * 7919) % 1000])
    for column, points in filled(100).arrays().items():
        np.testing.assert_array_equal(history.arrays()[column], points)


def test_what_is_handed_out_is_a_copy() -> None:
    history = filled(3)
    history.arrays()["mean"][:] = 0
    history.state()["points"][:] = 0
    np.testing.assert_array_equal(history.arrays()["mean"], [1, 2, 3])


@pytest.mark.parametrize(
    ("rules", "capacity", "message"),
    [
        ({"loss": "median"}, 8, "the rule of loss must be one of 'mean', 'max', 'last', not 'median'"),
        ({"loss": "mean"}, 2, "capacity must be a whole number of at least 4, not 2"),
        ({"loss": "mean"}, 9, "capacity must be even, not 9"),
    ],
)
def test_a_history_that_cannot_be_is_refused(rules, capacity: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        History(rules, capacity)
