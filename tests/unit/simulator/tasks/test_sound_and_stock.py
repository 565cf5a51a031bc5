"""The lecture's sound and stock prices: what can be foretold of them, and what can not."""

import numpy as np
import pytest

from simulator.tasks import Batch, SineMix, StockWalk, prices


def foretold(batch: Batch, past: int) -> float:
    """The loss on unseen streams of the best linear forecast from the last `past` inputs."""

    def table(streams: slice) -> tuple[np.ndarray, np.ndarray]:
        inputs, targets = batch.inputs[:, streams, 0], batch.targets[:, streams, 0]
        steps = len(inputs) - past
        rows = np.stack([inputs[lag : lag + steps] for lag in range(1, past + 1)], axis=-1)
        return rows.reshape(-1, past), targets[past:].reshape(-1)

    half = batch.inputs.shape[1] // 2
    seen, unseen = table(slice(0, half)), table(slice(half, None))
    weights = np.linalg.lstsq(*seen, rcond=None)[0]
    return float(np.mean((unseen[0] @ weights - unseen[1]) ** 2))


def test_the_target_of_a_step_is_the_input_of_the_next():
    for task in (SineMix(), StockWalk()):
        batch = task.draw(np.random.default_rng(0), 4, 30)
        assert np.array_equal(batch.targets[:-1], batch.inputs[1:])


def test_a_sine_without_noise_is_foretold_from_two_samples():
    """x_{t+1} = 2 cos(2πf) x_t − x_{t−1}."""
    batch = SineMix(waves=1, noise=0.0).draw(np.random.default_rng(0), 8, 60)
    x = np.concatenate([batch.inputs, batch.targets[-1:]])[..., 0]  # (T + 1, B)
    cosine = (x[2] + x[0]) / (2 * x[1])
    assert np.allclose(x[2:], 2 * cosine * x[1:-1] - x[:-2], atol=1e-9)
    assert (np.abs(np.arccos(cosine) / (2 * np.pi) - (1 / 8 + 1 / 50) / 2) <= (1 / 8 - 1 / 50) / 2).all()


def test_sound_is_worth_remembering():
    task = SineMix()
    loss = foretold(task.draw(np.random.default_rng(0), 400, 60), past=12)
    assert task.noise**2 < loss < 0.05 * task.chance


def test_a_return_can_not_be_foretold():
    task = StockWalk()
    batch = task.draw(np.random.default_rng(0), 2000, 80)
    targets = batch.targets[20:, 1000:]
    assert foretold(batch, past=20) == pytest.approx(np.mean(targets**2), rel=1e-3)


def test_the_size_of_returns_comes_in_bursts():
    """Over one step the squares of a GARCH(1, 1) are correlated by α (1 − αβ − β²)/(1 − 2αβ − β²), the returns by 0."""
    task = StockWalk(shock=0.1, persistence=0.8)
    returns = task.draw(np.random.default_rng(0), 4000, 300).inputs[100:, :, 0]  # (T, B), started long before
    alpha, beta = task.shock, task.persistence
    expected = alpha * (1 - alpha * beta - beta**2) / (1 - 2 * alpha * beta - beta**2)
    assert np.corrcoef(returns[:-1].ravel(), returns[1:].ravel())[0, 1] == pytest.approx(0, abs=0.005)
    assert np.corrcoef(returns[:-1].ravel() ** 2, returns[1:].ravel() ** 2)[0, 1] == pytest.approx(expected, rel=0.1)


def test_without_shock_and_persistence_the_walk_is_one_of_independent_steps():
    returns = StockWalk(shock=0.0, persistence=0.0).draw(np.random.default_rng(0), 2000, 50).inputs
    assert np.mean(returns**4) == pytest.approx(3, rel=0.03), "as the normal distribution has it"


def test_prices_multiply_up():
    returns = np.array([[1.0, -2.0], [0.5, 1.0]])
    worth = prices(returns, start=50, scale=0.1)
    assert worth == pytest.approx(50 * np.exp([[0.1, -0.2], [0.15, -0.1]]))
    with pytest.raises(ValueError, match="returns must be finite"):
        prices([1.0, float("inf")])
