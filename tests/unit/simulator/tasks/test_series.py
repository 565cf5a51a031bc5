"""A series of one's own: what is drawn from it, what is never drawn, and what is refused."""

import numpy as np
import pytest

from simulator import Block, LearnerSettings, Trainer, gradient
from simulator.tasks import Series
from simulator.tasks.series import SHORTEST, longest_passage

WAVE = tuple(10 + 3 * np.sin(np.arange(120) / 4))


def test_the_target_of_each_step_is_the_input_of_the_next() -> None:
    batch = Series(WAVE, length=12).draw(np.random.default_rng(0), batch_size=6)
    assert np.array_equal(batch.inputs[1:], batch.targets[:-1])


def test_every_passage_is_one_of_the_series() -> None:
    series = Series(WAVE, length=12)
    batch = series.draw(np.random.default_rng(0), batch_size=50)
    drawn = np.concatenate([batch.inputs, batch.targets[-1:]])[:, :, 0] * series.deviation + series.mean  # (T + 1, B)
    written = np.lib.stride_tricks.sliding_window_view(np.array(WAVE), 13)
    for passage in drawn.T:
        assert np.isclose(written, passage).all(axis=1).any()


def test_the_last_fifth_is_never_drawn_from() -> None:
    values = tuple(range(100))
    series = Series(values, length=10)
    batch = series.draw(np.random.default_rng(0), batch_size=2000)
    assert (batch.targets * series.deviation + series.mean).max() == pytest.approx(79)
    rest = series.held_out()
    assert (rest.inputs[:, 0, 0] * series.deviation + series.mean).round(9).tolist() == list(range(80, 99))
    assert (rest.targets[:, 0, 0] * series.deviation + series.mean).round(9).tolist() == list(range(81, 100))


def test_what_is_learnt_has_the_mean_0_and_the_deviation_1() -> None:
    learnt = Series(WAVE).learnt
    assert (learnt.mean(), learnt.std()) == pytest.approx((0, 1))


def test_neither_scale_nor_offset_change_what_is_drawn() -> None:
    one, other = Series(WAVE), Series(tuple(1e6 + 1e-3 * value for value in WAVE))
    generators = np.random.default_rng(1), np.random.default_rng(1)
    drawn = [series.draw(generator, 4).inputs for series, generator in zip((one, other), generators, strict=True)]
    assert np.allclose(*drawn, atol=1e-5)


def test_repeating_is_the_loss_of_saying_the_last_value_again() -> None:
    series = Series(tuple(range(100)), length=10)
    batch = series.draw(np.random.default_rng(0), batch_size=5)
    assert series.repeating == pytest.approx(np.square(batch.targets - batch.inputs).mean())
    assert series.repeating < series.chance / 100


def test_a_wave_is_learnt_and_foretold_where_it_was_never_seen() -> None:
    series = Series(WAVE, length=20)
    trainer = Trainer(series, {"gru": LearnerSettings(Block(20), "gru", 8)}, batch_size=16, seed=0)
    trainer.step(300)
    rest = series.held_out()
    loss = gradient(trainer.network("gru"), rest.inputs, rest.targets).loss
    assert loss < 0.1 * series.chance


def test_a_trainer_of_a_series_goes_on_where_it_was_kept() -> None:
    def trainer() -> Trainer:
        return Trainer(Series(WAVE, length=9), {"rnn": LearnerSettings(hidden_size=3)}, batch_size=2)

    one, other = trainer(), trainer()
    one.step(6)
    other.step(3)
    other = Trainer.restored(other.state())
    other.step(3)
    assert (
        one.snapshot().learners["rnn"].curves["loss"].tolist()
        == other.snapshot().learners["rnn"].curves["loss"].tolist()
    )


@pytest.mark.parametrize(
    ("values", "length", "words"),
    [
        ((1.0, 2.0) * 5, 4, f"at least {SHORTEST} numbers, not 10"),
        ((1.0,) * 50, 4, "must differ from each other"),
        ((1.0, 2.0) * 20 + (np.nan,), 4, "must be finite"),
        ((1e200, -1e200) * 20, 4, "their squares must be finite"),
        ((1.0, 2.0) * 20, 1, "length must be a whole number from 2 to 31, not 1"),
        ((1.0, 2.0) * 20, 32, "length must be a whole number from 2 to 31, not 32"),
        (("a", "b") * 20, 4, "must be an array of numbers"),
    ],
)
def test_what_cannot_be_learnt_from_is_refused(values: tuple, length: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Series(values, length)


@pytest.mark.parametrize("count", [SHORTEST, 21, 24, 25, 1000])
def test_the_longest_passage_is_allowed_and_one_longer_is_not(count: int) -> None:
    values = tuple(float(number) for number in range(count))
    batch = Series(values, longest_passage(count)).draw(np.random.default_rng(0), 3)
    assert np.isfinite(batch.targets).all()
    with pytest.raises(ValueError, match="length must be"):
        Series(values, longest_passage(count) + 1)
