"""Optimizers move parameters as torch.optim does."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from simulator.training.optimizers import OPTIMIZERS, SGD, Adam, Momentum, Optimizer, restored_optimizer
from tests.unit.simulator.oracles.torch_wanted import wanted_torch

KINDS: list[Callable[[], Optimizer]] = [
    lambda: SGD(0.1),
    lambda: Momentum(0.1, momentum=0.8),
    lambda: Adam(0.1, beta1=0.8, beta2=0.95, epsilon=1e-6),
]


def parameters_and_gradients(updates: int, dtype: str = "float64") -> tuple[dict[str, Any], list[dict[str, Any]]]:
    generator = np.random.default_rng(0)
    shapes = {"weight_hh": (3, 2), "bias_hh": (3,)}
    first, *later = (
        {name: generator.normal(size=shape).astype(dtype) for name, shape in shapes.items()} for _ in range(updates + 1)
    )
    return first, later


def run(optimizer: Optimizer, parameters: dict[str, Any], gradients: list[dict[str, Any]]) -> dict[str, Any]:
    for gradient in gradients:
        optimizer.update(parameters, gradient)
    return parameters


def test_descent_goes_against_the_gradient() -> None:
    assert run(SGD(0.5), {"w": np.array([1.0])}, [{"w": np.array([2.0])}])["w"] == [0.0]


def test_momentum_of_a_constant_gradient_follows_the_closed_form() -> None:
    parameters = run(Momentum(0.1, momentum=0.5), {"w": np.zeros(1)}, [{"w": np.ones(1)}] * 10)
    velocities = [(1 - 0.5**t) / (1 - 0.5) for t in range(1, 11)]
    np.testing.assert_allclose(parameters["w"], -0.1 * sum(velocities), rtol=1e-14)


def test_adam_of_a_constant_gradient_goes_the_learning_rate_each_step() -> None:
    parameters = run(Adam(0.01, epsilon=1e-300), {"w": np.zeros(2)}, [{"w": np.array([1e-5, -1e5])}] * 10)
    np.testing.assert_allclose(parameters["w"], [-0.1, 0.1], rtol=1e-12)


def test_adams_second_step_is_the_one_worked_out_by_hand() -> None:
    parameters = run(Adam(1.0, 0.5, 0.75, 1e-8), {"w": np.zeros(1)}, [{"w": np.array([2.0])}, {"w": np.array([-1.0])}])
    mean = (0.5 * 0.5 * 2 + 0.5 * -1) / (1 - 0.5**2)
    square = (0.75 * 0.25 * 4 + 0.25 * 1) / (1 - 0.75**2)
    np.testing.assert_allclose(parameters["w"], -1 - mean / np.sqrt(square), rtol=1e-7)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("make", KINDS)
def test_ten_updates_are_those_of_torch(make: Callable[[], Optimizer], dtype: str) -> None:
    torch = wanted_torch()
    parameters, gradients = parameters_and_gradients(10, dtype)
    theirs = {name: torch.tensor(array, requires_grad=True) for name, array in parameters.items()}
    ours = make()
    settings = ours.settings
    if ours.name == "adam":
        settings = {
            "lr": settings["learning_rate"],
            "betas": (settings["beta1"], settings["beta2"]),
            "eps": settings["epsilon"],
        }
        reference = torch.optim.Adam(theirs.values(), **settings)
    else:
        reference = torch.optim.SGD(theirs.values(), lr=settings["learning_rate"], momentum=settings.get("momentum", 0))
    for gradient in gradients:
        for name, array in gradient.items():
            theirs[name].grad = torch.tensor(array)
        reference.step()

    run(ours, parameters, gradients)

    for name, array in parameters.items():
        assert array.dtype == dtype
        tolerance = 1e-13 if dtype == "float64" else 1e-5
        np.testing.assert_allclose(array, theirs[name].detach().numpy(), rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("make", KINDS)
def test_parameters_move_in_place_and_gradients_stay(make: Callable[[], Optimizer]) -> None:
    parameters, gradients = parameters_and_gradients(1)
    array, before = parameters["weight_hh"], parameters["weight_hh"].copy()
    gradient = gradients[0]["weight_hh"].copy()
    run(make(), parameters, gradients)
    assert parameters["weight_hh"] is array
    assert (array != before).all()
    np.testing.assert_array_equal(gradients[0]["weight_hh"], gradient)


@pytest.mark.parametrize("make", KINDS)
def test_an_optimizer_restored_midway_goes_on_to_the_same_bits(make: Callable[[], Optimizer]) -> None:
    parameters, gradients = parameters_and_gradients(6)
    optimizer = make()
    run(optimizer, parameters, gradients[:3])
    state, halfway = optimizer.state(), {name: array.copy() for name, array in parameters.items()}
    run(optimizer, parameters, gradients[3:])

    run(restored_optimizer(state), halfway, gradients[3:])

    for name, array in parameters.items():
        np.testing.assert_array_equal(halfway[name], array)


def test_a_state_is_a_copy() -> None:
    parameters, gradients = parameters_and_gradients(2)
    optimizer = Momentum()
    run(optimizer, parameters, gradients[:1])
    state = optimizer.state()
    before = state["memories"]["velocity"].copy()
    run(optimizer, parameters, gradients[1:])
    np.testing.assert_array_equal(state["memories"]["velocity"], before)


def test_the_state_of_another_optimizer_is_refused() -> None:
    with pytest.raises(ValueError, match="the state's optimizer must be one of 'sgd', not 'adam'"):
        SGD().restore(Adam().state())


def test_a_learning_rate_can_change_between_updates() -> None:
    optimizer, parameters = SGD(1.0), {"w": np.zeros(1)}
    optimizer.update(parameters, {"w": np.ones(1)})
    optimizer.set(learning_rate=0.5)
    optimizer.update(parameters, {"w": np.ones(1)})
    assert parameters["w"] == [-1.5]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"learning_rate": -1}, "learning_rate must be a finite number of at least 0, not -1"),
        ({"learning_rate": float("nan")}, "learning_rate must be a finite number of at least 0, not nan"),
        ({"learning_rate": 1.0, "beta1": 1.0}, "beta1 must be a finite number of at least 0 and below 1, not 1.0"),
        ({"epsilon": 0}, "epsilon must be a finite number above 0, not 0"),
        ({"momentum": 0.5}, "a setting of adam must be one of 'learning_rate', 'beta1', 'beta2', 'epsilon'"),
    ],
)
def test_a_setting_out_of_range_is_refused_and_changes_nothing(settings: dict[str, float], message: str) -> None:
    optimizer = Adam()
    with pytest.raises(ValueError, match=message):
        optimizer.set(**settings)
    assert optimizer.settings == Adam().settings


def test_each_optimizer_is_found_by_its_name() -> None:
    assert list(OPTIMIZERS) == ["sgd", "momentum", "adam"]
    assert all(name == kind().name == kind().state()["name"] for name, kind in OPTIMIZERS.items())
