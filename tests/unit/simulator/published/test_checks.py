"""The published checks pass on the library as it is, and fail on one that computes something else."""

import dataclasses

import numpy as np
import pytest

from simulator import Block, Randomized
from simulator.cells.lstm import LSTM
from simulator.cells.vanilla import Vanilla
from simulator.published import CHECKS, Result, run, wall
from simulator.tasks import Adding, Cliff, InfluenceBalancing

BY_NAME = {check.name: check for check in CHECKS}
QUICK = [name for name in BY_NAME if name not in ("echo_threshold", "adding_baseline")]


def result_of(name: str) -> Result:
    result = run(BY_NAME[name])
    assert result is not None
    return result


def failed(name: str) -> list[str]:
    """The quantities that are not as expected."""
    result = result_of(name)
    assert not result.error, result.error
    assert not result.passed
    return [reading.quantity for reading in result.readings if not reading.passed]


@pytest.mark.parametrize("name", BY_NAME)
def test_the_library_as_it_is_passes(name: str) -> None:
    result = result_of(name)
    assert not result.error
    assert [reading for reading in result.readings if not reading.passed] == []
    assert result.passed


@pytest.mark.parametrize("name", QUICK)
def test_a_check_gives_the_same_numbers_every_time(name: str) -> None:
    assert result_of(name).readings == result_of(name).readings


def test_every_check_has_a_name_of_its_own_and_a_source_with_its_year() -> None:
    assert len(BY_NAME) == len(CHECKS) == 10
    assert all(any(year in check.source for year in ("19", "20")) for check in CHECKS)


def scaled_back(cell: type, factor: float):
    """A way back whose every step is too long by that factor, as a wrong derivative would make it."""
    right_pull, right_backward = cell.pull, cell.backward

    def pull(self, parameters, slopes, adjoint):
        delta, before = right_pull(self, parameters, slopes, adjoint)
        return delta * factor, tuple(array * factor for array in before)

    def backward(self, parameters, slopes, d_hidden):
        return right_backward(self, parameters, slopes, d_hidden * factor)

    return {"pull": pull, "backward": backward}


@pytest.mark.parametrize(
    ("cell", "quantity"), [(Vanilla, "RNN"), (LSTM, "LSTM")], ids=["a wrong vanilla cell", "a wrong LSTM"]
)
def test_a_wrong_derivative_of_one_cell_fails_against_finite_differences_in_that_cell(cell, quantity, monkeypatch):
    for name, wrong in scaled_back(cell, 1.001).items():
        monkeypatch.setattr(cell, name, wrong)
    assert failed("finite_differences") == [quantity]


def test_a_wrong_jacobian_fails_against_the_way_forward_in_time(monkeypatch) -> None:
    right = Vanilla.jacobian
    monkeypatch.setattr(Vanilla, "jacobian", lambda *arguments: 1.01 * right(*arguments))
    assert failed("forward_in_time") == ["RNN"]
    assert "max ‖∏J‖ / 0.9ᵏ" in failed("singular_value_bound")


def test_blocks_that_look_one_step_too_far_see_the_echo_that_they_must_not(monkeypatch) -> None:
    monkeypatch.setattr(Block, "windows", lambda self, _steps: (self.k, self.k + 1))
    assert failed("echo_threshold") == ["L = 3, K = 3", "L = 4, K = 4", "L = 5, K = 5"]


def test_blocks_that_see_one_step_less_never_hear_the_echo(monkeypatch) -> None:
    monkeypatch.setattr(Block, "windows", lambda self, _steps: (self.k - 1, self.k - 1))
    assert {"L = 3, K = 4", "L = 4, K = 5", "L = 5, K = 6"} <= set(failed("echo_threshold"))


def test_a_look_back_of_one_step_less_moves_the_change_of_sign(monkeypatch) -> None:
    right = InfluenceBalancing.matrix.func  # pyright: ignore[reportAttributeAccessIssue]
    monkeypatch.setattr(InfluenceBalancing, "matrix", property(lambda self: 0.99 * right(self)))
    assert "min K: S(K) < 0" in failed("influence_signs")


def test_a_gradient_of_the_wrong_sign_fails_the_signs_and_the_training(monkeypatch) -> None:
    for name, wrong in scaled_back(Vanilla, -1).items():
        monkeypatch.setattr(Vanilla, name, wrong)
    assert "S(∞)" in failed("influence_signs")
    right = InfluenceBalancing._schedule

    def wrong_way(self, truncation, steps):
        seen, ends = right(self, truncation, steps)
        return -seen, ends

    monkeypatch.setattr(InfluenceBalancing, "_schedule", wrong_way)
    assert "θ, K = 200" in failed("influence_training")


def test_random_cuts_whose_survivors_are_not_weighted_are_not_right_on_average(monkeypatch) -> None:
    right = Randomized.links_for

    def unweighted(self, cuts):
        weights, probability = right(self, cuts)
        return np.sign(weights), probability

    monkeypatch.setattr(Randomized, "links_for", unweighted)
    assert len(failed("every_pattern")) == 6


def test_another_system_has_its_bifurcations_elsewhere(monkeypatch) -> None:
    monkeypatch.setattr(wall, "fixed_points", lambda _w, b: np.zeros(3 if -2.6 < b < -2.4 else 1))
    assert failed("cliff_bifurcations") == ["b₁", "b₂"]
    monkeypatch.setattr(Cliff, "gradient", lambda _self, w, b: (np.zeros(np.broadcast(w, b).shape),) * 3)
    assert "max ‖∇E‖" in failed("cliff_bifurcations")


def test_a_forget_gate_that_forgets_nothing_is_noticed(monkeypatch) -> None:
    right = LSTM.direct_path
    monkeypatch.setattr(LSTM, "direct_path", lambda self, slopes: right(self, slopes) ** 0)
    assert failed("lstm_path") == ["b = 1, k = 20", "b = 5, k = 100"]


def test_sums_of_values_that_are_not_uniform_have_another_baseline(monkeypatch) -> None:
    right = Adding._sequences

    def small(self, generator, batch_size):
        batch = right(self, generator, batch_size)
        return dataclasses.replace(batch, targets=0.5 * batch.targets)

    monkeypatch.setattr(Adding, "_sequences", small)
    assert "MSE, y = 1" in failed("adding_baseline")
