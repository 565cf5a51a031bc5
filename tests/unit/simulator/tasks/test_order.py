"""An echo out of order: the same pairs, and nothing in them."""

import numpy as np
import pytest

from simulator.tasks import Echo
from simulator.tasks.echo import RECORDING


def pairs(echo: Echo, steps: int, batch_size: int = 2, seed: int = 0):
    batch = echo.draw(np.random.default_rng(seed), batch_size, steps)
    return (batch.inputs[..., 0] > 0).astype(int), batch.targets, batch


def test_the_pairs_of_a_recording_are_those_of_an_echo_in_another_order():
    bits, targets, _ = pairs(Echo(lag=3, shuffled=True), RECORDING)
    heard = np.random.default_rng(0).integers(2, size=(RECORDING + 3, 2))
    for stream in range(2):
        found = np.bincount(2 * bits[:, stream] + targets[:, stream], minlength=4)
        wanted = np.bincount(2 * heard[3:, stream] + heard[:-3, stream], minlength=4)
        assert found.tolist() == wanted.tolist()
    assert (bits != heard[3:]).any()


def test_in_order_the_target_is_the_bit_of_lag_steps_ago_and_out_of_order_it_is_not():
    bits, targets, _ = pairs(Echo(lag=3), RECORDING)
    assert (targets[3:] == bits[:-3]).all()
    bits, targets, _ = pairs(Echo(lag=3, shuffled=True), RECORDING)
    assert abs((targets[3:] == bits[:-3]).mean() - 0.5) < 0.05


def test_no_earlier_step_tells_more_of_the_target_than_a_coin():
    bits, targets, _ = pairs(Echo(lag=2, shuffled=True), RECORDING, batch_size=40)
    for lag in range(8):
        same = targets[lag:] == bits[: RECORDING - lag]
        assert abs(same.mean() - 0.5) < 0.01, lag  # 40 000 coins: a standard error of 0.0025


def test_streams_are_put_out_of_order_each_by_itself():
    echo = Echo(lag=0, shuffled=True)
    bits, targets, _ = pairs(echo, RECORDING, batch_size=2)
    assert (bits == targets).all()  # with lag 0 the pair stays together
    heard = np.random.default_rng(0).integers(2, size=(RECORDING, 2))
    moved = [np.flatnonzero(bits[:, stream] != heard[:, stream]) for stream in range(2)]
    assert len(moved[0]) and not np.array_equal(moved[0], moved[1])


def test_it_goes_on_where_it_stopped_whatever_the_size_of_the_draws():
    echo, whole = Echo(lag=2, shuffled=True), []
    one = np.random.default_rng(4)
    at_once = echo.draw(one, 3, 60)
    generator, memory = np.random.default_rng(4), None
    for steps in (7, 20, 33):
        batch = echo.draw(generator, 3, steps, memory)
        whole.append(batch.inputs)
        memory = batch.memory
    assert np.array_equal(np.concatenate(whole), at_once.inputs)


def test_a_recording_may_end_with_a_draw():
    echo, generator = Echo(lag=2, shuffled=True), np.random.default_rng(0)
    first = echo.draw(generator, 1, RECORDING)
    assert echo.draw(generator, 1, 5, first.memory).inputs.shape == (5, 1, 1)


def test_what_is_no_memory_of_such_streams_and_no_yes_or_no_is_refused():
    with pytest.raises(ValueError, match="shuffled"):
        Echo(lag=2, shuffled=1)  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValueError, match="memory"):
        Echo(lag=2, shuffled=True).draw(np.random.default_rng(0), 3, 5, np.zeros((4, 2, 2), int))
