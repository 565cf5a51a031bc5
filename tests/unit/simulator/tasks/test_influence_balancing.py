"""Influence balancing: the published numbers, exactly, and who finds the optimum."""

import numpy as np
import pytest

from simulator import Block, Full, Randomized, Sliding, WilliamsPeng, gradient
from simulator.tasks import InfluenceBalancing

SYSTEM = InfluenceBalancing()
OPTIMUM = -1 / 6


def test_the_sensitivity_is_as_published():
    sensitivities = SYSTEM.sensitivities(2000)
    assert SYSTEM.sensitivity(10) == 10
    assert (sensitivities.argmax(), round(sensitivities.max(), 3)) == (19, 16.476)
    assert SYSTEM.sensitivity(40) == pytest.approx(0.566, abs=5e-4)
    assert SYSTEM.sensitivity(41) == pytest.approx(-0.219, abs=5e-4)
    assert sensitivities[100:] == pytest.approx(-6, abs=1e-4)
    assert sensitivities[-1] == SYSTEM.limit == -6


def test_a_sliding_look_back_has_the_wrong_sign_until_41_steps():
    assert (SYSTEM.sensitivities(40)[1:] > 0).all()
    assert (SYSTEM.sensitivities(500)[41:] < 0).all()


def test_blocks_have_the_wrong_sign_on_average_until_110_steps():
    means = [SYSTEM.mean_block_sensitivity(k) for k in range(1, 301)]
    assert min(means[:109]) > 0 > max(means[109:])
    assert [round(means[k - 1], 3) for k in (100, 109, 110, 200)] == [0.58, 0.037, -0.018, -2.71]


def test_at_the_optimum_the_loss_settles_at_nothing():
    state = np.ones(23)
    for _ in range(500):
        state = SYSTEM.matrix @ state + SYSTEM.optimum * SYSTEM.direction
    assert SYSTEM.optimum == OPTIMUM
    assert state[0] == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize(
    "truncation",
    [
        Full(),
        Block(1),
        Block(7),
        Block(60),
        Sliding(1),
        Sliding(19),
        Sliding(200),
        WilliamsPeng(3, 11),
        WilliamsPeng(7, 100),
        Randomized(mean_length=8, seed=3),
        Randomized(cut_probability=0.2, seed=3),
    ],
    ids=str,
)
@pytest.mark.parametrize("theta", [0.5, -0.3])
def test_the_closed_form_is_the_gradient_of_the_network(truncation, theta: float):
    steps = 60
    inputs, targets, state = SYSTEM.data(steps)
    result = gradient(SYSTEM.network(theta), inputs, targets, truncation, state)
    of_theta = SYSTEM.direction @ result.gradients["bias_ih"]
    assert SYSTEM.gradient(theta, truncation, steps) * 2 / steps == pytest.approx(of_theta, rel=1e-12)


def test_the_network_is_the_system():
    inputs, _, state = SYSTEM.data(9)
    network = SYSTEM.network(0.25)
    record = network.forward(inputs, state)
    expected = np.ones(23)
    for h in record.h[1:]:
        expected = SYSTEM.matrix @ expected + 0.25 * SYSTEM.direction
        assert np.allclose(h[0], expected, rtol=1e-14)
    assert np.array_equal(network.readout(record.h)[..., 0], record.h[..., 0])


@pytest.mark.parametrize("truncation", [Block(4), Sliding(3), WilliamsPeng(2, 5), Full(), Randomized(mean_length=3)])
def test_training_is_live_step_by_step(truncation):
    """Against the obvious way: simulate, remember every influence, update where the truncation says."""
    steps, rate = 26, 0.02
    mask = truncation.mask(steps)
    cuts = {
        Block(4): range(4, 27, 4),
        Sliding(3): range(1, 27),
        WilliamsPeng(2, 5): range(2, 27, 2),
        Full(): range(1, 27),
    }.get(truncation)
    if cuts is None:
        cuts = [t for t in range(1, steps) if mask[t, t - 1] == 0]
    reach = [SYSTEM.direction]
    for _ in range(steps):
        reach.append(SYSTEM.matrix @ reach[-1])
    theta, state, total, thetas, updates = 0.5, np.ones(23), 0.0, [0.5], [0]
    for t in range(steps):
        state = SYSTEM.matrix @ state + theta * SYSTEM.direction
        total += (state[0] - 1) * sum(mask[t, t - lag] * reach[lag][0] for lag in range(t + 1))
        if t + 1 in cuts or t + 1 == steps:
            theta -= rate / np.sqrt(len(thetas)) * total
            total = 0.0
            thetas.append(theta)
            updates.append(t + 1)

    run = SYSTEM.train(truncation, steps, rate)

    assert run.theta == pytest.approx(np.array(thetas), rel=1e-11)
    assert run.steps.tolist() == updates
    assert not run.diverged


@pytest.mark.parametrize("learning_rate", [1e-3, 3e-4])
@pytest.mark.parametrize("k", [10, 100])
def test_short_blocks_drive_theta_away_from_the_optimum(k: int, learning_rate: float):
    assert SYSTEM.train(Block(k), 100_000, learning_rate).theta[-1] > 10


@pytest.mark.parametrize("learning_rate", [1e-3, 3e-4])
def test_blocks_of_200_reach_the_optimum(learning_rate: float):
    assert SYSTEM.train(Block(200), 100_000, learning_rate).theta[-1] == pytest.approx(OPTIMUM, abs=1e-6)


def test_a_look_back_of_40_leads_away_and_one_of_44_towards():
    away, towards = (SYSTEM.train(Sliding(k), 20_000, 1e-3).theta for k in (40, 44))
    assert away[-1] > 0.55 and (np.diff(away[100:]) > 0).all()
    assert towards[-1] == pytest.approx(-0.1607, abs=5e-5)


def test_looking_back_to_the_beginning_reaches_the_optimum():
    assert SYSTEM.train(Full(), 20_000, 1e-3).theta[-1] == pytest.approx(OPTIMUM, abs=1e-5)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_random_cuts_16_steps_apart_reach_the_optimum(seed: int):
    run = SYSTEM.train(Randomized(mean_length=16, exponent=6.0, seed=seed), 100_000, 3e-4)
    assert run.theta[-1] == pytest.approx(OPTIMUM, abs=1e-6)
    assert np.diff(run.steps).mean() == pytest.approx(16, rel=0.05)


@pytest.mark.parametrize("learning_rate", [1.0, 1e308])
def test_a_run_that_diverges_ends_and_says_so(learning_rate: float):
    run = SYSTEM.train(Block(50), 100_000, learning_rate)
    assert run.diverged
    assert len(run.theta) == len(run.steps) < 2001
    assert (np.abs(run.theta[:-1]) < 1e100).all() and not abs(run.theta[-1]) < 1e100


def test_the_last_losses_are_sent_back_when_the_run_ends_within_a_block():
    assert SYSTEM.train(Block(10), 25, 1e-3).steps.tolist() == [0, 10, 20, 25]


def test_other_sizes_have_other_optima():
    system = InfluenceBalancing(units=5, positive=4)
    assert (system.limit, system.optimum) == (6, 1 / 6)
    assert system.sensitivity(300) == pytest.approx(6, abs=1e-12)
    assert system.train(Full(), 20_000, 1e-2).theta[-1] == pytest.approx(1 / 6, abs=1e-6)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"units": 0}, "units must be a whole number of at least 1, not 0"),
        ({"positive": 24}, "positive must be a whole number from 0 to 23, not 24"),
        ({"units": 4, "positive": 2}, "positive must not be half of units = 4"),
    ],
)
def test_settings_out_of_range_are_refused(settings: dict, message: str):
    with pytest.raises(ValueError, match=message):
        InfluenceBalancing(**settings)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"steps": 0}, "steps must be a whole number of at least 1"),
        ({"learning_rate": 0}, "learning_rate must be a finite number above 0"),
        ({"theta": float("nan")}, "theta must be a finite number"),
        ({"truncation": "block"}, "truncation must be Full, Block, Sliding, WilliamsPeng or Randomized, not 'block'"),
    ],
)
def test_a_run_out_of_range_is_refused(changed: dict, message: str):
    with pytest.raises(ValueError, match=message):
        SYSTEM.train(**{"truncation": Block(3), "steps": 10, "learning_rate": 1e-3} | changed)


def test_looking_back_a_negative_number_of_steps_is_refused():
    with pytest.raises(ValueError, match="look_back must be a whole number of at least 0"):
        SYSTEM.sensitivity(-1)
    with pytest.raises(ValueError, match="k must be a whole number of at least 1"):
        SYSTEM.mean_block_sensitivity(0)
