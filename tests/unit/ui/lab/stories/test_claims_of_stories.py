"""What the stories claim holds for other seeds too, and every truth is what the library says when asked another way."""

import numpy as np
import pytest

from simulator import Block, Lens, Network, Sliding, Trainer, WilliamsPeng, tasks
from simulator.spectrum import largest_singular_value, spectral_radius
from ui.lab.building import learners_of, lens_data, network_of, task_of
from ui.lab.presets import PRESETS
from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Options

SEEDS = range(5)


def lens_by_hand(settings: LabSettings, network: Network | None = None) -> Lens:
    data = lens_data(settings, None)
    return Lens(network or network_of(settings), data.inputs, data.targets, data.state)


def trained(settings: LabSettings, steps: int, **others: object) -> dict[str, float]:
    """The last losses of a trainer's learners, in units of chance."""
    learners = {word: learner for word, learner in learners_of(settings).items()}
    trainer = Trainer(task_of(settings), learners, batch_size=settings.batch_size, seed=settings.seed)
    trainer.step(steps)
    snapshot = trainer.snapshot()
    return {
        name: float(learner.curves["loss"][-20:].mean()) / snapshot.chance
        for name, learner in snapshot.learners.items()
    }


@pytest.mark.parametrize("number", PRESETS)
def test_the_answer_is_one_that_the_question_offers(number, truths):
    truth, asks = truths(number), PRESETS[number].told().asks
    assert asks.is_right(truth.answer, truth.answer)
    if isinstance(asks, Options):
        assert truth.answer in asks.texts
    else:
        assert asks.least < float(truth.answer) < asks.most
    assert all(np.isfinite(value) for value in truth.numbers.values())
    assert "{" not in PRESETS[number].reveal(truth)


@pytest.mark.parametrize("seed", [1])
def test_1_in_order_an_echo_is_learnt_and_out_of_order_it_is_not(seed):
    settings = PRESETS[1].settings.with_(seed=seed)
    assert trained(settings.with_(shuffled=False), 300)["block8"] < 0.1
    assert trained(settings, 300)["block8"] > 0.9
    assert PRESETS[1].measure(settings).answer == "chance"


def test_2_five_links_make_the_fifth_power(truths):
    assert truths(2).answer == pytest.approx(0.8**5, rel=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_3_a_thousandth_is_left_after_ten_steps_at_the_most(seed):
    settings = PRESETS[3].settings.with_(seed=seed)
    assert largest_singular_value(network_of(settings).parameters["weight_hh"]) == pytest.approx(0.5)
    norms = lens_by_hand(settings).influence[-1][::-1]
    lag = next(lag for lag, norm in enumerate(norms) if norm < norms[0] / 1000)
    assert PRESETS[3].measure(settings).answer == lag
    assert 8 <= lag <= 10


@pytest.mark.parametrize("seed", SEEDS)
def test_4_a_linear_network_grows_at_its_spectral_radius_and_tanh_takes_that_away(seed):
    settings = PRESETS[4].settings.with_(seed=seed)
    W_hh = network_of(settings).parameters["weight_hh"]
    assert spectral_radius(W_hh) == pytest.approx(1.5)
    lens = lens_by_hand(settings)
    last = lens.itemised(lens.steps - 1)
    by_powers = last[-1] @ np.linalg.matrix_power(W_hh, lens.steps - 1)
    np.testing.assert_allclose(last[0], by_powers, rtol=1e-9)
    truth = PRESETS[4].measure(settings)
    power = np.log10(np.linalg.norm(by_powers) / np.linalg.norm(last[-1]))
    assert truth.answer == pytest.approx(power)
    assert abs(power - 49 * np.log10(1.5)) < 1
    assert abs(truth.numbers["tanh"]) < 1.5
    assert truth.numbers["rate"] == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("seed", SEEDS)
def test_5_above_one_and_yet_it_vanishes(seed):
    truth = PRESETS[5].measure(PRESETS[5].settings.with_(seed=seed))
    assert truth.numbers["radius"] == pytest.approx(1.1)
    assert truth.numbers["stretch"] > 1.5
    assert truth.numbers["rate"] < 0.9
    lens = lens_by_hand(PRESETS[5].settings.with_(seed=seed))
    assert truth.answer == lens.decay_rate


def test_6_clipping_shortens_a_step_and_keeps_its_direction(truths):
    numbers = truths(6).numbers
    assert truths(6).answer == "length"
    rate, clip = PRESETS[6].settings.cliff_rate, PRESETS[6].settings.cliff_clip
    assert numbers["norm"] > 100 * clip
    assert numbers["long"] == pytest.approx(rate * numbers["norm"])
    assert numbers["short"] == pytest.approx(rate * clip)


@pytest.mark.parametrize("number", [7, 13])
def test_7_and_13_the_smallest_k_is_one_more_than_the_lag_for_either_cell(number, truths):
    lag = PRESETS[number].settings.lag
    assert not any(Block(lag).mask(60)[s, s - lag] for s in range(lag, 60))
    assert any(Block(lag + 1).mask(60)[s, s - lag] for s in range(lag, 60))
    another_seed = PRESETS[number].measure(PRESETS[number].settings.with_(seed=5))
    assert truths(number).answer == another_seed.answer == lag + 1
    truth = truths(number)
    assert truth.numbers[f"K={lag}"] > 0.9
    assert truth.numbers[f"K={lag + 1}"] < 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_8_blocks_are_farther_off_than_sliding_and_that_farther_than_williams_peng(seed):
    settings = PRESETS[8].settings.with_(seed=seed)
    lens = lens_by_hand(settings)
    block, sliding, wide = (
        lens.bias(cut).cell.relative_error for cut in (Block(10), Sliding(10), WilliamsPeng(10, 20))
    )
    truth = PRESETS[8].measure(settings)
    assert truth.answer == "block"
    assert (truth.numbers["block"], truth.numbers["sliding"], truth.numbers["williams_peng"]) == (block, sliding, wide)
    assert block > 1.5 * sliding > 1.5 * wide
    assert truth.numbers["block_cost"] < truth.numbers["williams_peng_cost"] < truth.numbers["sliding_cost"]


def test_9_only_blocks_of_200_find_the_optimum_and_signs_turn_at_41_and_110(truths):
    truth, system = truths(9), tasks.InfluenceBalancing()
    assert truth.answer == "200"
    assert truth.numbers["theta_200"] == pytest.approx(system.optimum, abs=1e-3)
    assert truth.numbers["theta_random"] == pytest.approx(system.optimum, abs=1e-3)
    assert truth.numbers["theta_10"] > 10
    assert truth.numbers["theta_100"] > 1
    for name, first, seen in [("sliding", 41, system.sensitivity), ("blocks", 110, system.mean_block_sensitivity)]:
        assert truth.numbers[name] == first
        assert seen(first) < 0 < seen(first - 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_10_at_random_the_mean_is_right_and_a_single_one_is_not(seed):
    truth = PRESETS[10].measure(PRESETS[10].settings.with_(seed=seed))
    assert truth.answer == "noisy"
    assert truth.numbers["mean"] == pytest.approx(1, abs=4 * truth.numbers["error"])
    assert truth.numbers["deviation"] > 0.5


def test_11_a_large_state_is_read_though_no_gradient_goes_back(truths):
    settings = PRESETS[11].settings.with_(seed=5)
    assert np.array_equal(Block(1).mask(9), np.eye(9))
    assert settings.compare == ("block1",)
    assert truths(11).answer == "solved"
    assert trained(settings, 500)["block1"] < 0.1


def test_12_gated_cells_learn_to_add_and_the_vanilla_cell_does_not(truths):
    truth = truths(12)
    assert truth.answer == "lstm+gru"
    assert truth.numbers["rnn"] > 0.8
    assert max(truth.numbers["lstm"], truth.numbers["gru"]) < 0.1
