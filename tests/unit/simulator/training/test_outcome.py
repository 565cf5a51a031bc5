"""How a training ends, in the units of knowing nothing."""

import numpy as np
import pytest

from simulator import Block, LearnerSettings, Trainer
from simulator.tasks import Adding, Echo
from simulator.training.outcome import Outcome, outcomes

NOTHING = np.empty(0)


@pytest.mark.parametrize(
    ("loss", "verdict"),
    [(0.0, "solved"), (0.09, "solved"), (0.5, "between"), (0.95, "chance"), (1.2, "chance"), (float("inf"), "chance")],
)
def test_a_loss_is_said_against_chance(loss, verdict):
    assert Outcome(loss, NOTHING, NOTHING).verdict == verdict


def test_an_outcome_is_what_a_trainer_comes_to():
    learners = {"K=2": LearnerSettings(Block(2), hidden_size=4), "K=3": LearnerSettings(Block(3), hidden_size=4)}
    made = outcomes(Echo(lag=2), learners, steps=60, batch_size=8, seed=3)
    trainer = Trainer(Echo(lag=2), learners, batch_size=8, seed=3)
    trainer.step(60)
    snapshot = trainer.snapshot()
    for name, learner in snapshot.learners.items():
        curve = learner.curves["loss"] / snapshot.chance
        np.testing.assert_array_equal(made[name].curve, curve)
        np.testing.assert_array_equal(made[name].symbols, learner.curves["symbols"])
        late = learner.curves["update"] > 0.9 * learner.updates
        assert made[name].loss == pytest.approx(curve[late].mean(), rel=1e-12)


def test_a_learner_that_diverges_is_infinitely_far_from_solving_it():
    settings = LearnerSettings(hidden_size=4, network={"activation": "identity", "gain": 3.0}, learning_rate=1.0)
    made = outcomes(Adding(length=60), {"wild": settings}, steps=400, batch_size=4)
    assert made["wild"].loss == float("inf") or made["wild"].loss > 1
    assert made["wild"].verdict == "chance"


def test_steps_must_be_a_number_of_steps():
    with pytest.raises(ValueError, match="steps"):
        outcomes(Echo(lag=1), {"a": LearnerSettings(hidden_size=2)}, steps=0)
