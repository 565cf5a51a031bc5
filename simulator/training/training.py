"""Training step by step: several learners on the same data, to the same numbers whenever it is done again."""

import copy
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from simulator import tasks
from simulator.checks import one_of, whole_number
from simulator.training.curves import Curves
from simulator.training.learner import Learner
from simulator.training.learner_settings import LearnerSettings


class Training:
    """A task, the learners it is taught to, by name, and where they are in it.

    A step draws one chunk of data (a batch of sequences, or the next `chunk_steps` steps of `batch_size` streams) and
    hands it to every learner. `seed` is that of the data, and of the first weights of learners given by their settings.
    """

    def __init__(
        self,
        task: tasks.Task,
        learners: Mapping[str, LearnerSettings | Learner],
        *,
        batch_size: int = 32,
        seed: int = 0,
        chunk_steps: int = 20,
    ) -> None:
        """Raises ValueError, also for a learner of streams when the task has sequences, and the other way round."""
        self.task = task
        self._batch_size = whole_number("batch_size", batch_size, least=1)
        self._chunk_steps = whole_number("chunk_steps", chunk_steps, least=1)
        whole_number("seed", seed, least=0)
        if not callable(getattr(task, "draw", None)):
            raise ValueError(f"task must be one to draw from, such as tasks.Echo(lag=4), not {task!r}")
        if not isinstance(learners, Mapping) or not learners:
            raise ValueError("learners must be a dict with at least one learner by its name")
        self.learners = {name: _learner(name, given, task, seed) for name, given in learners.items()}
        self.curves = {name: Curves() for name in self.learners}
        self._generator = np.random.default_rng((seed, 1))  # not the numbers that became weights
        self._memory: Any = None
        self.step = 0

    @property
    def ended(self) -> bool:
        """Whether no learner goes on."""
        return all(learner.ended for learner in self.learners.values())

    def advance(self) -> None:
        """Make one step."""
        batch = self.task.draw(self._generator, self._batch_size, self._chunk_steps, self._memory)
        self._memory = batch.memory
        for name, learner in self.learners.items():
            self.curves[name].add(learner.learn(batch.inputs, batch.targets, batch.weights))
        self.step += 1

    def set(self, learner: str | None = None, **settings: float | None) -> None:
        """Change settings (see `Learner.set`) of one learner, or of all. Raises ValueError, and then changes none."""
        names = list(self.learners) if learner is None else [one_of("learner", learner, list(self.learners))]
        before = {name: self.learners[name].settings for name in names}
        try:
            for name in names:
                self.learners[name].set(**settings)
        except ValueError:
            for name in names:
                self.learners[name].set(**before[name])
            raise

    def state(self) -> dict[str, Any]:
        """What later steps depend on, as plain data: strings, numbers, None, arrays and dicts, all of them copies."""
        return {
            "task": task_as_data(self.task),
            "batch_size": self._batch_size,
            "chunk_steps": self._chunk_steps,
            "step": self.step,
            "generator": self._generator.bit_generator.state,
            "memory": copy.deepcopy(self._memory),
            "learners": {name: learner.state() for name, learner in self.learners.items()},
            "curves": {name: curves.state() for name, curves in self.curves.items()},
        }

    @classmethod
    def restored(cls, state: Mapping[str, Any], task: tasks.Task | None = None) -> "Training":
        """A training that goes on where `state()` was asked for, to the same numbers as if it had never stopped.

        `task` is needed when it is none of `simulator.tasks`. Raises ValueError.
        """
        if task is None:
            if state["task"] is None:
                raise ValueError("task must be given: the state does not say how to make it")
            task = tasks.make(state["task"]["name"], **state["task"]["settings"])
        training = cls(
            task,
            {name: Learner.restored(learner) for name, learner in state["learners"].items()},
            batch_size=state["batch_size"],
            chunk_steps=state["chunk_steps"],
        )
        training.curves = {name: Curves.restored(curves) for name, curves in state["curves"].items()}
        training._generator.bit_generator.state = state["generator"]
        training._memory = copy.deepcopy(state["memory"])
        training.step = state["step"]
        return training


def _learner(name: str, given: LearnerSettings | Learner, task: tasks.Task, seed: int) -> Learner:
    """The learner of that name, made from its settings or given as it is, which has to fit the task."""
    if isinstance(given, LearnerSettings):
        return given.build(task, seed)
    if not isinstance(given, Learner):
        raise ValueError(f"the learner {name!r} must be a LearnerSettings or a Learner, not {given!r}")
    if given.of_streams != (task.length is None):
        kinds = "streams, not sequences" if task.length is None else "sequences, not streams"
        raise ValueError(f"the learner {name!r} must be one of {kinds}, for the task {task.name!r}")
    for quantity in ("input_size", "output_size", "loss"):
        found, wanted = getattr(given.network, quantity), getattr(task, quantity)
        if found != wanted:
            raise ValueError(f"the network of the learner {name!r} must have {quantity} {wanted!r}, not {found!r}")
    return given


def task_as_data(task: tasks.Task) -> dict[str, Any] | None:
    """Name and settings of the task, for `tasks.make`; None when that does not know it.

    >>> task_as_data(tasks.Echo(lag=3))
    {'name': 'echo', 'settings': {'lag': 3, 'shuffled': False}}
    """
    if task.name not in tasks.NAMES or not is_dataclass(task):
        return None
    return {
        "name": task.name,
        "settings": {field.name: getattr(task, field.name) for field in fields(task) if field.init},
    }
