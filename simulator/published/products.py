"""Products of Jacobians: the bound by the largest singular value, the rate of a linear network, the LSTM's path."""

import numpy as np

from simulator.lens.lens import Lens
from simulator.network import Network
from simulator.published.check import Measurement, Reading
from simulator.spectrum import largest_singular_value, spectral_radius

SIGMA = 0.9
STEPS = 60
NETWORKS = 10


def singular_value_bound() -> Measurement:
    """The largest ‖∂h_s/∂h_t‖ / σ^(s−t) of ten networks with σ_max = 0.9: never above 1, as |tanh'| ≤ 1.

    And the factor per step of a linear network over the lags 100 … 199: ρ(W), however large σ_max is (Gelfand).
    """
    largest = 0.0
    for seed in range(NETWORKS):
        lens = _lens_of(seed, STEPS, largest_singular_value=SIGMA)
        norms = lens.jacobian_norms(STEPS - 1)[:-1]  # of the lags T − 1 … 1
        largest = max(largest, float((norms / SIGMA ** np.arange(STEPS - 1, 0, -1)).max()))
        yield 0.8 * (seed + 1) / NETWORKS
    yield Reading("max ‖∏J‖ / 0.9ᵏ", largest, most=1 + 1e-12)
    lens = _lens_of(0, 200, activation="identity", recurrent="gaussian")
    by_lag = lens.log_jacobian_norms(199)[::-1]  # log ‖W^k‖
    rate = float(np.exp(np.polyfit(np.arange(100, 200), by_lag[100:], 1)[0]))
    W = lens.network.parameters["weight_hh"]
    yield Reading("β / ρ(W)", rate / float(spectral_radius(W)), value=1, tolerance=1e-3)
    yield Reading("σ(W) / ρ(W)", float(largest_singular_value(W) / spectral_radius(W)), least=1.0)


def _lens_of(seed: int, steps: int, recurrent: str = "gaussian", **settings: object) -> Lens:
    network = Network("rnn", 1, 16, 1, "mse", seed=seed, recurrent=recurrent, **settings)  # pyright: ignore[reportArgumentType]
    generator = np.random.default_rng(seed)
    return Lens(network, 0.1 * generator.normal(size=(steps, 1, 1)), generator.normal(size=(steps, 1, 1)))


def lstm_path() -> Measurement:
    """∂c_s/∂c_t over k steps of an LSTM whose forget gate has the bias b alone: σ(b)ᵏ, so that gates fade too."""
    for bias, lag in [(1.0, 20), (5.0, 100)]:
        network = Network("lstm", 1, 2, 1, "mse", forget_bias=bias)
        for name in ("weight_ih", "weight_hh"):
            network.parameters[name][...] = 0
        lens = Lens(network, np.zeros((lag + 1, 1, 1)), np.zeros((lag + 1, 1, 1)))
        lasting = (1 / (1 + np.exp(-bias))) ** lag
        yield Reading(f"b = {bias:g}, k = {lag}", float(lens.direct_path(lag)[0, 0, 0]), value=lasting, tolerance=1e-12)
