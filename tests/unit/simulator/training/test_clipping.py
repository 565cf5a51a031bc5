"""Clipping limits a gradient and tells the norm it had."""

import math

import numpy as np
import pytest

from simulator.training.clipping import clip_by_norm, clip_by_value, gradient_norm
from tests.unit.simulator.oracles.torch_wanted import wanted_torch


def gradients(*values: float, dtype: str = "float64") -> dict[str, np.ndarray]:
    return {f"weight_{index}": np.array([[value]], dtype) for index, value in enumerate(values)}


def test_the_norm_is_that_of_all_parameters_together() -> None:
    assert gradient_norm(gradients(2.0, 3.0, 6.0)) == 7.0


def test_clipping_by_norm_keeps_the_direction_and_says_the_norm_before() -> None:
    clipped = gradients(2.0, 3.0, 6.0)
    assert clip_by_norm(clipped, 1.4) == 7.0
    np.testing.assert_allclose([array.item() for array in clipped.values()], [0.4, 0.6, 1.2], rtol=1e-15)


def test_a_gradient_within_the_threshold_stays() -> None:
    clipped = gradients(3.0, 4.0)
    assert clip_by_norm(clipped, 5.0) == 5.0
    assert [array.item() for array in clipped.values()] == [3.0, 4.0]


def test_clipping_by_norm_is_that_of_torch() -> None:
    torch = wanted_torch()
    generator = np.random.default_rng(0)
    ours = {name: generator.normal(size=(4, 3)) for name in "ab"}
    theirs = [torch.zeros(4, 3, dtype=torch.float64) for _ in ours]
    for parameter, array in zip(theirs, ours.values(), strict=True):
        parameter.grad = torch.tensor(array)
    norm = torch.nn.utils.clip_grad_norm_(theirs, 0.5)

    assert clip_by_norm(ours, 0.5) == pytest.approx(norm.item(), rel=1e-14)
    for parameter, array in zip(theirs, ours.values(), strict=True):
        np.testing.assert_allclose(array, parameter.grad, rtol=1e-5)  # torch divides by the norm + 1e-6


def test_clipping_by_value_limits_each_entry_and_so_turns_the_direction() -> None:
    clipped = gradients(3.0, -4.0, 0.5)
    assert clip_by_value(clipped, 1.0) == pytest.approx(math.sqrt(25.25))
    assert [array.item() for array in clipped.values()] == [1.0, -1.0, 0.5]


@pytest.mark.parametrize(
    ("dtype", "size"), [("float64", 1e200), ("float64", 1e-200), ("float32", 1e30), ("float32", 1e-30)]
)
def test_a_norm_whose_square_is_out_of_range_is_told_all_the_same(dtype: str, size: float) -> None:
    assert gradient_norm(gradients(3 * size, 4 * size, dtype=dtype)) == pytest.approx(5 * size, rel=1e-6, abs=0)


def test_no_gradient_has_the_norm_zero() -> None:
    assert gradient_norm(gradients(0.0, 0.0)) == 0.0


@pytest.mark.parametrize("clip", [clip_by_norm, clip_by_value])
@pytest.mark.parametrize(
    "values", [(1.0, math.nan), (math.nan, 1.0), (0.0, math.nan), (math.inf, 1.0), (-math.inf, 2.0)]
)
def test_a_gradient_that_is_not_finite_is_told_and_left_as_it_is(clip, values: tuple[float, float]) -> None:
    clipped = gradients(*values)
    assert not math.isfinite(clip(clipped, 0.5))
    np.testing.assert_array_equal([array.item() for array in clipped.values()], values)


@pytest.mark.parametrize("clip", [clip_by_norm, clip_by_value])
@pytest.mark.parametrize("threshold", [0, -1, math.inf, math.nan, "1"])
def test_a_threshold_that_is_none_is_refused(clip, threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold must be a finite number above 0"):
        clip(gradients(1.0), threshold)
