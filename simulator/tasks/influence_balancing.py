"""Influence balancing: a linear system on which a truncated gradient has the wrong sign until it looks far back.

Tallec & Ollivier, "Unbiasing Truncated Backpropagation Through Time" (2017) and "Unbiased Online Recurrent
Optimization" (2018). Everything about it is known exactly, the gradient of every truncation included.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulator.checks import real_number, whole_number
from simulator.network import Network
from simulator.randomized import Randomized
from simulator.truncation import Full, Truncation, Windows

FAR = 1e100  # beyond this a run has diverged


@dataclass(frozen=True)
class Run:
    """A training run. theta[i] is θ after i updates, steps[i] the step of the sequence at which that update was made.

    diverged: θ left ±1e100, and the run ended there.
    """

    theta: NDArray[np.float64]
    steps: NDArray[np.int64]
    diverged: bool


@dataclass(frozen=True)
class InfluenceBalancing:
    """s_t = A s_{t−1} + θ v with A = ½ I + ½ (ones above the diagonal), v = +1 for the first `positive` of `units`
    places and −1 for the others, s_0 = 1 everywhere, and the loss ℓ_t = ½ (s_t[0] − 1)² at every step.

    The influence of place i on the first place comes after i steps or later: what is near says that a larger θ makes
    s[0] larger, what is far says the opposite, and there is more of it.

    >>> system = InfluenceBalancing()
    >>> system.optimum
    -0.16666666666666666
    >>> [round(system.sensitivity(k), 3) for k in (10, 19, 40, 41, 200)]
    [10.0, 16.476, 0.566, -0.219, -6.0]
    """

    units: int = 23
    positive: int = 10

    def __post_init__(self) -> None:
        whole_number("units", self.units, least=1)
        whole_number("positive", self.positive, least=0, most=self.units)
        if self.limit == 0:
            raise ValueError(f"positive must not be half of units = {self.units}: no θ would be the best")

    @property
    def limit(self) -> int:
        """∂s[0]/∂θ when all of the past is seen: each place sends 2 = Σ_j C(j, i) 2^{−j} in all."""
        return 2 * (2 * self.positive - self.units)

    @property
    def optimum(self) -> float:
        """θ* = 1/limit: there s[0] settles at 1 and the loss at 0."""
        return 1 / self.limit

    @cached_property
    def matrix(self) -> NDArray[np.float64]:
        """A, (n, n)."""
        return 0.5 * np.eye(self.units) + 0.5 * np.eye(self.units, k=1)

    @cached_property
    def direction(self) -> NDArray[np.float64]:
        """v, (n,)."""
        return np.where(np.arange(self.units) < self.positive, 1.0, -1.0)

    def sensitivities(self, longest: int) -> NDArray[np.float64]:
        """S_0 … S_longest, (longest + 1,), where S_k = Σ_{j<k} (A^j v)[0] is ∂s_t[0]/∂θ as seen looking k steps back.

        Raises ValueError when longest is not a whole number of at least 0.
        """
        return self._first_place(np.ones(whole_number("longest", longest, least=0)))

    def sensitivity(self, look_back: int) -> float:
        """S_k for k = look_back, the loss's own step included. Raises ValueError when it is not a whole number ≥ 0."""
        return float(self.sensitivities(whole_number("look_back", look_back, least=0))[-1])

    def mean_block_sensitivity(self, k: int) -> float:
        """M_k = (S_1 + … + S_k)/k, what a loss sees on average when the graph is cut every k steps.

        >>> [round(InfluenceBalancing().mean_block_sensitivity(k), 3) for k in (100, 109, 110, 200)]
        [0.58, 0.037, -0.018, -2.71]
        """
        return float(self.sensitivities(whole_number("k", k, least=1))[1:].mean())

    def gradient(self, theta: float, truncation: Truncation, steps: int) -> float:
        """Σ_t dℓ_t/dθ over `steps` steps from s_0 with θ held fixed, truncated. Raises ValueError.

        The loss of step t reaches the steps t' ≤ t with the weights M[t, t'] of the truncation's mask, so that it
        contributes (s_t[0] − 1) · Σ_t' M[t, t'] (A^{t−t'} v)[0].
        """
        theta, steps = real_number("theta", theta), whole_number("steps", steps, least=1)
        state = np.append(np.ones(self.units), theta)  # (n + 1,)
        seen, _ = self._schedule(truncation, steps)
        return float(seen @ (self._readings(steps) @ state - 1))

    def train(self, truncation: Truncation, steps: int, learning_rate: float, theta: float = 0.5) -> Run:
        """Live training over one long sequence: the state goes on while θ changes. Raises ValueError.

        An update follows every new_losses(T) steps of the truncation, after every step for Full (which looks back to
        the beginning of the run) and at every cut for Randomized. It takes the gradient summed over the losses since
        the update before, times learning_rate/√(1 + number of updates made). Since the system is linear, ∂s/∂θ does
        not depend on θ: the sensitivity each loss sees is known before the run begins.
        """
        theta, steps = real_number("theta", theta), whole_number("steps", steps, least=1)
        learning_rate = real_number("learning_rate", learning_rate, above=0)
        seen, ends = self._schedule(truncation, steps)
        lengths = np.diff(ends, prepend=0)
        readings = self._readings(int(lengths.max()))
        powers = {int(length): np.linalg.matrix_power(self._with_theta, length) for length in np.unique(lengths)}
        rates = learning_rate / np.sqrt(1 + np.arange(len(ends)))  # (updates,)

        state = np.append(np.ones(self.units), theta)  # (n + 1,): s and θ
        thetas = np.full(len(ends) + 1, theta)  # (updates + 1,)
        start = made = 0
        with np.errstate(over="ignore", invalid="ignore"):  # a run that diverges says so by itself
            for end, length, rate in zip(ends.tolist(), lengths.tolist(), rates.tolist(), strict=True):
                miss = readings[:length] @ state - 1  # (length,): s[0] − 1 at the steps since the last update
                state = powers[length] @ state
                state[-1] -= rate * (seen[start:end] @ miss)
                start, made = end, made + 1
                thetas[made] = state[-1]
                if not abs(state[-1]) < FAR:
                    break
        return Run(thetas[: made + 1], np.append(0, ends[:made]), diverged=not abs(state[-1]) < FAR)

    def network(self, theta: float = 0.5) -> Network:
        """The same system as a network: feed it `data(T)`, and read ∂/∂θ off its bias gradient as direction · bias_ih.

        The network's loss is the mean of (s[0] − 1)² over T steps, that of `gradient` the sum of halves: its gradient
        is 2/T times ours.
        """
        network = Network(
            cell="rnn", input_size=1, hidden_size=self.units, output_size=1, loss="mse", activation="identity"
        )
        for parameter in network.parameters.values():
            parameter[...] = 0.0
        network.parameters["weight_hh"][...] = self.matrix
        network.parameters["bias_ih"][...] = real_number("theta", theta) * self.direction
        network.parameters["weight_out"][0, 0] = 1.0
        return network

    def data(self, steps: int) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Inputs (T, 1, 1), which are 0, targets (T, 1, 1), which are 1, and the starting state (1, n) for `network()`.

        Raises ValueError when steps is not a whole number of at least 1.
        """
        shape = (whole_number("steps", steps, least=1), 1, 1)
        return np.zeros(shape), np.ones(shape), np.ones((1, self.units))

    @cached_property
    def _with_theta(self) -> NDArray[np.float64]:
        """The map (s, θ) → (A s + θ v, θ), (n + 1, n + 1)."""
        return np.block([[self.matrix, self.direction[:, None]], [np.zeros((1, self.units)), np.ones((1, 1))]])

    def _readings(self, steps: int) -> NDArray[np.float64]:
        """Row t − 1 turns (s_0, θ) into s_t[0], (steps, n + 1)."""
        rows = np.empty((steps, self.units + 1))
        row = np.eye(1, self.units + 1)[0]
        for t in range(steps):
            rows[t] = row = row @ self._with_theta
        return rows

    def _schedule(self, truncation: Truncation, steps: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """∂s_t[0]/∂θ as the loss of each step sees it, (steps,), and after which steps an update is made, (updates,).

        These count from 1, and the last of them is the last of the run.
        """
        if isinstance(truncation, Randomized):
            links = truncation.links(steps)  # (steps,)
            seen = self._first_place(links)[1:]
            ends = np.flatnonzero(links[1:] == 0) + 1
        elif isinstance(truncation, Windows):
            look_back = truncation.look_back(steps)  # (steps,)
            seen = self.sensitivities(int(look_back.max()))[look_back]
            every = 1 if isinstance(truncation, Full) else truncation.new_losses(steps)
            ends = np.arange(every, steps + 1, every)
        else:
            raise ValueError(f"truncation must be Full, Block, Sliding, WilliamsPeng or Randomized, not {truncation!r}")
        return seen, ends if len(ends) and ends[-1] == steps else np.append(ends, steps)

    def _first_place(self, links: NDArray[np.float64]) -> NDArray[np.float64]:
        """p_t[0] for p_t = link_t · A p_{t−1} + v from p_0 = 0, (steps + 1,)."""
        first = np.zeros(len(links) + 1)
        influence = np.zeros(self.units)
        for t, link in enumerate(links.tolist(), start=1):
            influence = self.matrix @ influence
            influence *= link
            influence += self.direction
            first[t] = influence[0]
        return first
