"""A learner described by its settings, to be built for any task and seed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from simulator.checks import one_of
from simulator.network import Network
from simulator.tasks.task import Task
from simulator.training.learner import Learner
from simulator.training.optimizers import OPTIMIZERS
from simulator.truncation import Full, Truncation

# What a task does not settle, and no field of its own names.
NETWORK_SETTINGS = [
    "activation",
    "recurrent",
    "gain",
    "input_scale",
    "spectral_radius",
    "largest_singular_value",
    "forget_bias",
    "dtype",
]


@dataclass(frozen=True)
class LearnerSettings:
    """What may differ between learners of one task. With the same seed, the same cell begins with the same weights.

    network: further arguments of `Network`, such as {"recurrent": "gaussian", "gain": 0.5, "dtype": "float32"}.
    optimizer: "sgd", "momentum" or "adam"; optimizer_settings: its arguments beside the learning rate.
    clip_norm, clip_value: thresholds of clipping by norm and by element, or None.

    >>> from simulator.tasks import Echo
    >>> learner = LearnerSettings(cell="gru", hidden_size=4).build(Echo(lag=2), seed=0)
    >>> learner.network.parameters["weight_ih"].shape
    (12, 1)
    """

    truncation: Truncation = field(default_factory=Full)
    cell: Literal["rnn", "lstm", "gru"] = "rnn"
    hidden_size: int = 8
    network: Mapping[str, Any] = field(default_factory=dict)
    optimizer: Literal["sgd", "momentum", "adam"] = "adam"
    learning_rate: float = 1e-2
    optimizer_settings: Mapping[str, float] = field(default_factory=dict)
    clip_norm: float | None = None
    clip_value: float | None = None

    def build(self, task: Task, seed: int) -> Learner:
        """A learner for the task that has learnt nothing yet. Raises ValueError."""
        for name in self.network:
            one_of("a setting of network", name, NETWORK_SETTINGS)
        network = Network(
            self.cell, task.input_size, self.hidden_size, task.output_size, task.loss, seed, **self.network
        )
        optimizer = OPTIMIZERS[one_of("optimizer", self.optimizer, list(OPTIMIZERS))]()
        optimizer.set(learning_rate=self.learning_rate, **self.optimizer_settings)
        return Learner(
            network,
            self.truncation,
            optimizer,
            stream=task.length is None,
            clip_norm=self.clip_norm,
            clip_value=self.clip_value,
        )
