"""Adding: the sum of the two marked values of a long sequence. It tells the cells apart."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from simulator.checks import whole_number
from simulator.tasks.task import Batch, Loss, Sequences, last_step_only


@dataclass(frozen=True)
class Adding(Sequences):
    """The adding problem of Hochreiter & Schmidhuber (1997, experiment 4), as Arjovsky et al. (2016) set it.

    Inputs: a value, uniform on [0, 1), and a mark. Two steps are marked 1, one in the first half of the sequence and
    one in the second; all others 0. Wanted at the last step, and only there: the sum of the two marked values.

    Chance: the best guess is the mean, 1, and the loss the variance of the sum of two uniform values, 2/12 = 1/6.

    >>> batch = Adding(length=4).draw(np.random.default_rng(0), batch_size=1)
    >>> batch.inputs[:, 0].round(2)
    array([[0.64, 1.  ],
           [0.27, 0.  ],
           [0.04, 0.  ],
           [0.02, 1.  ]])
    >>> batch.targets[-1].round(2), batch.weights
    (array([[0.65]]), array([0., 0., 0., 1.]))
    """

    length: int = 50

    name: ClassVar[str] = "adding"
    input_size = 2
    output_size = 1
    loss: ClassVar[Loss] = "mse"
    chance = 1 / 6

    def __post_init__(self) -> None:
        whole_number("length", self.length, least=2)

    def _sequences(self, generator: np.random.Generator, batch_size: int) -> Batch:
        middle, sequences = self.length // 2, np.arange(batch_size)
        inputs = np.zeros((self.length, batch_size, 2))  # (T, B, value and mark)
        inputs[..., 0] = generator.random((self.length, batch_size))
        inputs[generator.integers(middle, size=batch_size), sequences, 1] = 1.0
        inputs[generator.integers(middle, self.length, size=batch_size), sequences, 1] = 1.0
        targets = np.zeros((self.length, batch_size, 1))  # (T, B, 1)
        targets[-1, :, 0] = inputs.prod(axis=-1).sum(axis=0)
        return Batch(inputs=inputs, targets=targets, weights=last_step_only(self.length))
