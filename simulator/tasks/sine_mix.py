"""Sound: the next sample of a mix of sines. The lecture's first example of sequence data."""

import math
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from simulator.checks import check_shape, real_number, whole_number
from simulator.tasks.task import Batch, Loss, Streams


@dataclass(frozen=True)
class SineMix(Streams):
    """Streams of sound: `waves` sines with random phases and frequencies, and noise; the target is the next sample.

    x_t = √(2/waves) · Σ_i sin(2π f_i t + φ_i) + noise · ε_t with f_i uniform between 1/longest_period and
    1/shortest_period cycles a step, φ_i uniform over the circle and ε_t standard normal: all drawn anew for each
    stream, and the f_i and φ_i then kept.

    Chance: over random phases a sample has the mean 0 and the variance 1 + noise² (each sine has the mean square ½),
    so that is the loss of the best guess, 0. The noise itself can not be foretold: no loss is below noise² for long.

    >>> batch = SineMix(waves=1, noise=0.0).draw(np.random.default_rng(0), batch_size=1, steps=4)
    >>> batch.inputs[:, 0, 0].round(2), batch.targets[:, 0, 0].round(2)
    (array([ 1.4 ,  1.11,  0.49, -0.27]), array([ 1.11,  0.49, -0.27, -0.95]))
    """

    waves: int = 3
    shortest_period: float = 8.0
    longest_period: float = 50.0
    noise: float = 0.05

    name: ClassVar[str] = "sine_mix"
    input_size = 1
    output_size = 1
    loss: ClassVar[Loss] = "mse"

    def __post_init__(self) -> None:
        whole_number("waves", self.waves, least=1)
        real_number("shortest_period", self.shortest_period, least=2)  # a shorter one looks like a longer one
        real_number("longest_period", self.longest_period, least=self.shortest_period)
        real_number("noise", self.noise, least=0)

    @property
    def chance(self) -> float:
        return 1 + self.noise**2

    def _go_on(self, generator: np.random.Generator, batch_size: int, steps: int, memory: Any) -> Batch:
        if memory is None:
            frequencies = generator.uniform(1 / self.longest_period, 1 / self.shortest_period, (self.waves, batch_size))
            phases = generator.uniform(0, 2 * math.pi, (self.waves, batch_size))  # of the sample now
            sample = self._sound(phases[None]) + self.noise * generator.standard_normal((1, batch_size))  # (1, B)
        else:
            frequencies, phases, sample = memory["frequencies"], memory["phases"], memory["sample"]
            check_shape("memory['sample']", np.shape(sample), (1, batch_size))
        times = np.arange(1, steps + 1)[:, None, None]  # (T, 1, 1)
        coming = phases + 2 * math.pi * frequencies * times  # (T, waves, B)
        noise = self.noise * generator.standard_normal((steps, batch_size))  # (T, B)
        samples = np.concatenate([sample, self._sound(coming) + noise])[..., None]  # (T + 1, B, 1)
        return Batch(
            inputs=samples[:-1],
            targets=samples[1:],
            memory={"frequencies": frequencies, "phases": coming[-1] % (2 * math.pi), "sample": samples[-1:, :, 0]},
        )

    def _sound(self, phases: np.ndarray) -> np.ndarray:
        """Phases (T, waves, B) as samples (T, B)."""
        return math.sqrt(2 / self.waves) * np.sin(phases).sum(axis=1)
