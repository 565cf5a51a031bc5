"""Who has solved the task and who stands at chance, by the curves alone."""

import math

import numpy as np
import pytest

from simulator import Block, LearnerSettings, Trainer, tasks
from simulator.training.standing import standing


def curves(*points: tuple[int, float]) -> dict[str, np.ndarray]:
    return {"update": np.array([p[0] for p in points], float), "loss": np.array([p[1] for p in points], float)}


@pytest.mark.parametrize(
    ("loss", "verdict"), [(0.0, "solved"), (0.05, "solved"), (0.06, "between"), (0.94, "between"), (0.95, "chance")]
)
def test_the_verdict_is_by_the_share_of_chance(loss: float, verdict: str) -> None:
    assert standing(curves((1, 1.0), (200, 2 * loss)), chance=2.0).verdict == verdict


def test_the_loss_is_the_mean_over_the_last_tenth_of_the_updates() -> None:
    found = standing(curves((1, 9.0), (90, 5.0), (94, 2.0), (100, 1.0)), chance=1.0)
    assert found.loss == pytest.approx((4 * 2.0 + 6 * 1.0) / 10)


def test_nothing_is_said_before_there_is_something_to_say() -> None:
    assert standing(curves((1, 0.0), (49, 0.0)), chance=1.0).verdict == "begun"
    nothing = standing(curves(), chance=1.0)
    assert nothing.verdict == "begun"
    assert math.isnan(nothing.loss)


def test_a_learner_that_has_ended_has_diverged_whatever_its_loss_was() -> None:
    assert standing(curves((1, 0.0), (100, 0.0)), chance=1.0, ended=True).verdict == "diverged"
    assert standing(curves(), chance=1.0, ended=True).verdict == "diverged"


def test_an_echo_of_lag_4_is_solved_with_5_steps_and_stays_at_chance_with_4() -> None:
    network = {"recurrent": "gaussian", "gain": 0.5}
    learners = {k: LearnerSettings(Block(k), hidden_size=8, network=network, clip_norm=1.0) for k in (4, 5)}
    trainer = Trainer(tasks.Echo(lag=4), {str(k): learner for k, learner in learners.items()})
    trainer.step(1200)
    snapshot = trainer.snapshot()
    found = {name: standing(learner.curves, snapshot.chance).verdict for name, learner in snapshot.learners.items()}
    assert found == {"4": "chance", "5": "solved"}


def test_where_a_guess_makes_no_error_nothing_is_solved_or_divided_by_zero():
    curves = {"update": np.array([1.0, 50, 100]), "loss": np.array([0.7, 0.4, 0.01])}
    assert standing(curves, chance=0.0).verdict == "chance"
