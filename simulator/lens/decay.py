"""How fast a gradient fades or grows per step of lag, read off the influence matrix."""

import numpy as np

from simulator.cells.cell import Array


def by_lag(influence: Array, weights: Array) -> Array:
    """φ_k, the mean of ‖∂ℓ_s/∂h_{s−k}‖ over the losses that have such a step, each counted by its weight: (T,).

    `influence` (T, T) holds the norms for the losses' shares, `weights` (T,) are the ℓ_s' shares of the loss, which sum
    to 1. 0 at a lag that only losses of weight 0 have.

    >>> by_lag(np.array([[1.0, 0.0], [0.5, 1.0]]), np.array([0.5, 0.5]))
    array([2., 1.])
    """
    steps = len(influence)
    counted = weights > 0  # a loss of weight 0 sends nothing back
    phi = np.zeros(steps)
    for lag in range(steps):
        if counted[lag:].any():
            phi[lag] = influence.diagonal(-lag)[counted[lag:]].sum() / weights[lag:].sum()
    return phi


def rate(phi: Array, first: int = 0, last: int | None = None) -> float:
    """β, the factor per step of lag: the slope of log φ_k by least squares over the lags first … last − 1.

    Without `last`, over the first half of the lags, where a mean still has many losses in it. 0 where the gradient ends
    with the first lag, NaN where there are no two lags to compare. Aicher, Foti & Fox 2019 fit β to log φ in
    the same way, among others.

    >>> round(rate(0.9 ** np.arange(20)), 6)
    0.9
    """
    lags = np.arange(len(phi))[first : max(2, len(phi) // 2) if last is None else last]
    above = lags[(phi[lags] > 0) & np.isfinite(phi[lags])]
    if len(above) < 2:
        ends = len(lags) > 1 and phi[lags[0]] > 0 and not phi[lags[1:]].any()
        return 0.0 if ends else float("nan")
    return float(np.exp(np.polyfit(above, np.log(phi[above]), 1)[0]))
