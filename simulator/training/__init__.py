"""Networks that learn while one watches: learners on the same data, in a thread of their own."""

from simulator.training.learner import Learner
from simulator.training.learner_settings import LearnerSettings
from simulator.training.slots import Slots
from simulator.training.snapshot import Snapshot
from simulator.training.trainer import Trainer
from simulator.training.training import Training

__all__ = ["Learner", "LearnerSettings", "Slots", "Snapshot", "Trainer", "Training"]
