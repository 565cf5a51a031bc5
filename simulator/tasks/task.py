"""What a task is: something to draw inputs and targets from, with the loss of a guess that has seen nothing."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from simulator.checks import whole_number

Loss: TypeAlias = Literal["mse", "cross_entropy"]


@dataclass(frozen=True)
class Batch:
    """Inputs (T, B, D) and what should come out of them.

    targets: (T, B, O) floats for the loss "mse", (T, B) class numbers for "cross_entropy".
    weights: (T,) how much each step counts in the loss, or None when all count the same.
    memory: what a stream needs to go on from here: None, an array, or a dict of arrays.
    """

    inputs: NDArray[np.float64]
    targets: NDArray[Any]
    weights: NDArray[np.float64] | None = None
    memory: Any = None


class Task(Protocol):
    """A task to learn. `chance` is the loss of the best guess that knows the task and the step but has seen no input.

    length: the steps of one sequence, or None for an endless stream, over which a learner carries its state.
    """

    name: ClassVar[str]
    loss: ClassVar[Loss]

    @property
    def input_size(self) -> int: ...
    @property
    def output_size(self) -> int: ...
    @property
    def chance(self) -> float: ...
    @property
    def length(self) -> int | None: ...

    def draw(
        self, generator: np.random.Generator, batch_size: int, steps: int | None = None, memory: Any = None
    ) -> Batch:
        """A batch of whole sequences, or the next `steps` steps of the streams that `memory` remembers."""
        ...


class Sequences(ABC):
    """Tasks of independent sequences: every draw starts anew."""

    def draw(
        self, generator: np.random.Generator, batch_size: int, steps: int | None = None, memory: Any = None
    ) -> Batch:
        """`batch_size` whole sequences. `steps` and `memory` are for streams, and not looked at.

        Raises ValueError when batch_size is not a whole number of at least 1.
        """
        del steps, memory
        return self._sequences(generator, whole_number("batch_size", batch_size, least=1))

    @abstractmethod
    def _sequences(self, generator: np.random.Generator, batch_size: int) -> Batch: ...


class Streams(ABC):
    """Tasks of endless streams: every draw goes on where the memory of the last one ended."""

    length = None

    def draw(
        self, generator: np.random.Generator, batch_size: int, steps: int | None = None, memory: Any = None
    ) -> Batch:
        """The next `steps` steps of `batch_size` streams; without a memory, the first ones.

        Raises ValueError when batch_size or steps is not a whole number of at least 1, or when the memory is of
        another number of streams.
        """
        return self._go_on(
            generator, whole_number("batch_size", batch_size, least=1), whole_number("steps", steps, least=1), memory
        )

    @abstractmethod
    def _go_on(self, generator: np.random.Generator, batch_size: int, steps: int, memory: Any) -> Batch: ...


def last_step_only(length: int) -> NDArray[np.float64]:
    """Step weights (length,) for a task whose loss stands on the last step alone."""
    weights = np.zeros(length)  # (T,)
    weights[-1] = 1.0
    return weights
