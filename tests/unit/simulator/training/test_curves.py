"""A learner's curves: losses as means, gradient norms by their outliers, and the spectral radius where it was told."""

import numpy as np

from simulator.training.curves import Curves
from simulator.training.learner import Update


def updates(count: int) -> list[Update]:
    return [
        Update(n, 5 * n, 4 * n, float(n), 1000.0 if n == 2001 else 1.0, 0.5 * n if n % 10 == 1 else None)
        for n in range(1, count + 1)
    ]


def test_a_long_run_keeps_the_mean_loss_and_every_outlier_of_the_gradient_norm() -> None:
    curves = Curves()
    curves.add(updates(4000))
    curve, _ = curves.arrays()
    assert len(curve["update"]) <= 400
    assert curve["gradient_norm"].max() == 1000.0
    assert np.count_nonzero(curve["gradient_norm"] > 1) == 1
    stride = int(np.diff(curve["update"])[1])
    np.testing.assert_array_equal(curve["loss"][1:-1], curve["update"][1:-1] - (stride - 1) / 2)
    np.testing.assert_array_equal(curve["symbols"], 5 * curve["update"])
    np.testing.assert_array_equal(curve["cost"], 4 * curve["update"])


def test_the_spectral_radius_has_points_only_where_it_was_told() -> None:
    curves = Curves()
    curves.add(updates(25))
    _, radii = curves.arrays()
    assert {column: array.tolist() for column, array in radii.items()} == {
        "update": [1, 11, 21],
        "symbols": [5, 55, 105],
        "cost": [4, 44, 84],
        "spectral_radius": [0.5, 5.5, 10.5],
    }
