"""How fast a gradient fades or grows per step of lag, read off the influence matrix."""

import numpy as np

from simulator.cells.cell import Array


def by_lag(influence: Array) -> Array:
    """φ_k, the mean of ‖∂ℓ_s/∂h_{s−k}‖ over the losses that have such a step: (T,).

    `influence` (T, T) holds the norms for the losses' shares, each 1/T of its step's loss; the T is undone here. Losses
    whose weight is 0 do not count.

    >>> by_lag(np.array([[1.0, 0.0], [0.5, 1.0]]))
    array([2., 1.])
    """
    steps = len(influence)
    counted = influence.diagonal() != 0  # a loss of weight 0 sends nothing back
    means = np.zeros(steps)
    for lag in range(steps):
        entries = influence.diagonal(-lag)[counted[lag:]]
        means[lag] = entries.mean() if len(entries) else 0.0
    return means * steps


def rate(phi: Array, first: int = 0, last: int | None = None) -> float:
    """β, the factor per step of lag: the slope of log φ_k by least squares over the lags first … last − 1.

    Without `last`, over the first half of the lags, where a mean still has many losses in it. 0 where the gradient ends
    with the first lag, NaN where there are no two lags to compare. (Aicher, Foti & Fox 2019, §4.2: β fitted to log φ by
    ordinary least squares.)

    >>> round(rate(0.9 ** np.arange(20)), 6)
    0.9
    """
    lags = np.arange(len(phi))[first : max(2, len(phi) // 2) if last is None else last]
    above = lags[(phi[lags] > 0) & np.isfinite(phi[lags])]
    if len(above) < 2:
        ends = len(lags) > 1 and phi[lags[0]] > 0 and not phi[lags[1:]].any()
        return 0.0 if ends else float("nan")
    return float(np.exp(np.polyfit(above, np.log(phi[above]), 1)[0]))
