"""Trainers whose steps can be waited for and whose clock stands still."""

import threading
from dataclasses import dataclass, field
from typing import Any

from simulator import Block, tasks
from simulator.training.learner_settings import LearnerSettings
from simulator.training.trainer import Trainer

ENOUGH = 20.0  # seconds until a test that waits gives up


@dataclass(frozen=True)
class Watched(tasks.Echo):
    """An echo that tells of every draw, and fails at the one it is told to."""

    lag: int = 3
    fails_at: int = 0
    drawn: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0), compare=False)
    count: list[int] = field(default_factory=list, compare=False)

    def draw(self, *arguments: Any, **named: Any) -> tasks.Batch:
        self.count.append(len(self.count) + 1)
        if len(self.count) == self.fails_at:
            raise OSError("the data are gone")
        self.drawn.release()
        return super().draw(*arguments, **named)

    def wait_for(self, draws: int) -> None:
        for _ in range(draws):
            assert self.drawn.acquire(timeout=ENOUGH)


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def learners(**changes: Any) -> dict[str, LearnerSettings]:
    settings: dict[str, Any] = {"hidden_size": 4, "clip_norm": 1.0} | changes
    return {f"K={k}": LearnerSettings(Block(k), **settings) for k in (3, 4)}


def curves(trainer: Trainer) -> dict[str, list[float]]:
    return {
        f"{name}.{column}": array.tolist()
        for name, learner in trainer.snapshot().learners.items()
        for column, array in {**learner.curves, **learner.radii}.items()
    }


def alive() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "trainer"]
