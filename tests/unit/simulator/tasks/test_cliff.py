"""Pascanu's one-unit system: its gradient, its bifurcations, and what clipping is for."""

import numpy as np
import pytest

from simulator.tasks import Cliff
from simulator.tasks.cliff import bifurcations, fixed_points

CLIFF = Cliff()


def crossings(w: float, b: float) -> int:
    """How many fixed points there are, counted on a fine grid: nothing but the system itself is used."""
    x = np.linspace(-4, 4, 200_000)  # 0, which may be one of them, is no place of the grid
    excess = w / (1 + np.exp(-x)) + b - x
    return int(np.count_nonzero(np.sign(excess[:-1]) != np.sign(excess[1:])))


def edge(w: float, outside: float, inside: float) -> float:
    """The b between these two where one fixed point becomes three, by bisection."""
    assert crossings(w, outside) == 1 and crossings(w, inside) == 3
    while abs(outside - inside) > 1e-9:
        middle = (outside + inside) / 2
        outside, inside = (middle, inside) if crossings(w, middle) == 1 else (outside, middle)
    return (outside + inside) / 2


def test_the_bifurcations_are_at_the_published_places():
    assert bifurcations(5.0) == pytest.approx((-2.65561, -2.34439), abs=5e-6)


@pytest.mark.parametrize("w", [4.5, 5.0, 6.0])
def test_the_bifurcations_are_where_the_number_of_fixed_points_changes(w: float):
    low, high = bifurcations(w)
    assert edge(w, outside=low - 0.05, inside=-w / 2) == pytest.approx(low, abs=1e-7)
    assert edge(w, outside=high + 0.05, inside=-w / 2) == pytest.approx(high, abs=1e-7)


@pytest.mark.parametrize("w", [4.0, 1.0, float("nan")])
def test_a_weight_that_never_bifurcates_is_refused(w: float):
    with pytest.raises(ValueError, match="w must be a finite number above 4"):
        bifurcations(w)


@pytest.mark.parametrize(("w", "b"), [(5.0, -2.5), (5.0, -2.0), (5.0, -3.0), (0.0, 0.7), (-6.0, 1.0), (12.0, -5.0)])
def test_fixed_points_stay_where_they_are(w: float, b: float):
    points = fixed_points(w, b)
    assert np.allclose(w / (1 + np.exp(-points)) + b, points, atol=1e-12)
    assert (np.diff(points) > 0).all()
    within = w > 4 and bifurcations(w)[0] < b < bifurcations(w)[1]
    assert len(points) == (3 if within else 1)


@pytest.mark.parametrize(("w", "b"), [(5.0, -2.0), (4.9, -2.6), (4.84, -2.52), (2.0, 1.0), (-3.0, 0.5), (0.0, 0.0)])
def test_the_gradient_is_that_of_finite_differences(w: float, b: float):
    step = 1e-7 if (w, b) == (4.84, -2.52) else 1e-6  # the wall bends sharply
    _, by_w, by_b = CLIFF.gradient(w, b)
    slope_w = (CLIFF.gradient(w + step, b)[0] - CLIFF.gradient(w - step, b)[0]) / (2 * step)
    slope_b = (CLIFF.gradient(w, b + step)[0] - CLIFF.gradient(w, b - step)[0]) / (2 * step)
    assert float(by_w) == pytest.approx(float(slope_w), rel=1e-4, abs=1e-9)
    assert float(by_b) == pytest.approx(float(slope_b), rel=1e-4, abs=1e-9)


def test_the_error_is_that_of_the_last_step():
    x = 0.5
    for _ in range(50):
        x = 4.7 / (1 + np.exp(-x)) - 2.1
    assert float(CLIFF.gradient(4.7, -2.1)[0]) == pytest.approx((1 / (1 + np.exp(-x)) - 0.7) ** 2, rel=1e-12)


def test_the_surface_has_b_along_the_rows_and_w_along_the_columns():
    w, b = np.linspace(4, 6, 5), np.linspace(-3, -2, 4)
    surface = CLIFF.surface(w, b)
    assert surface.error.shape == surface.by_w.shape == surface.by_b.shape == (4, 5)
    error, by_w, by_b = CLIFF.gradient(w[3], b[1])
    assert (surface.error[1, 3], surface.by_w[1, 3], surface.by_b[1, 3]) == (error, by_w, by_b)


def test_the_surface_is_flat_but_for_a_wall():
    surface = CLIFF.surface(np.linspace(4, 6, 201), np.linspace(-3, -2, 201))
    norms = np.hypot(surface.by_w, surface.by_b)
    assert np.median(norms) < 0.5
    assert norms.max() > 500


def test_clipping_keeps_the_descent_where_it_is_and_without_it_the_wall_throws_it_far():
    free = CLIFF.descend(5.0, -2.3, learning_rate=0.1, updates=300)
    clipped = CLIFF.descend(5.0, -2.3, learning_rate=0.1, updates=300, clip=0.05)
    assert free.gradient_norm.max() > 100
    assert np.hypot(np.diff(free.w), np.diff(free.b)).max() > 10, "one step"
    assert np.ptp(free.w) > 5 and np.ptp(free.b) > 10
    assert clipped.gradient_norm.max() > 100, "it comes to the wall too"
    assert np.hypot(np.diff(clipped.w), np.diff(clipped.b)).max() <= 0.1 * 0.05 * (1 + 1e-9)
    assert np.ptp(clipped.w) < 0.5 and np.ptp(clipped.b) < 0.5
    assert clipped.error[-1] < free.error[-1] / 10


def test_a_descent_tells_each_place_with_its_error():
    path = CLIFF.descend(4.2, -2.0, learning_rate=0.5, updates=7)
    assert len(path.w) == len(path.b) == len(path.error) == len(path.gradient_norm) == 8
    error, by_w, by_b = CLIFF.gradient(path.w, path.b)
    assert path.error == pytest.approx(error, rel=1e-12)
    assert path.gradient_norm == pytest.approx(np.hypot(by_w, by_b), rel=1e-12)
    assert np.allclose(np.diff(path.w), -0.5 * by_w[:-1])
    assert np.allclose(np.diff(path.b), -0.5 * by_b[:-1])


def test_along_the_wall_a_descent_takes_the_gradient_of_the_surface():
    path = CLIFF.descend(5.0, -2.3, learning_rate=0.1, updates=60, clip=0.1)
    error, by_w, by_b = CLIFF.gradient(path.w, path.b)
    assert path.gradient_norm.max() > 100
    assert path.error == pytest.approx(error, rel=1e-9)
    assert path.gradient_norm == pytest.approx(np.hypot(by_w, by_b), rel=1e-9)


def test_a_descent_that_is_thrown_out_of_the_world_ends():
    path = CLIFF.descend(5.0, -2.3, learning_rate=1e9, updates=100)
    assert len(path.w) < 101
    assert np.isfinite([path.w, path.b, path.error, path.gradient_norm]).all()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"steps": 0}, "steps must be a whole number of at least 1, not 0"),
        ({"start": float("inf")}, "start must be a finite number"),
        ({"target": float("nan")}, "target must be a finite number"),
    ],
)
def test_settings_out_of_range_are_refused(settings: dict, message: str):
    with pytest.raises(ValueError, match=message):
        Cliff(**settings)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"w": float("nan")}, "w must be a finite number"),
        ({"learning_rate": 0.0}, "learning_rate must be a finite number above 0"),
        ({"updates": -1}, "updates must be a whole number of at least 0"),
        ({"clip": 0.0}, "clip must be a finite number above 0"),
    ],
)
def test_a_descent_out_of_range_is_refused(changed: dict, message: str):
    with pytest.raises(ValueError, match=message):
        CLIFF.descend(**{"w": 5.0, "b": -2.0, "learning_rate": 0.1, "updates": 3} | changed)


def test_points_that_are_not_numbers_are_refused():
    with pytest.raises(ValueError, match="w must be finite"):
        CLIFF.gradient([1.0, float("inf")], 0.0)
    with pytest.raises(ValueError, match="b must have the shape"):
        CLIFF.surface([1.0], [[1.0]])
