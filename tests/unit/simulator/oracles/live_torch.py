"""The same gradients from PyTorch's own modules, truncated the way its users do it.

PyTorch is no requirement of the tests: `torch_wanted.live_torch()` imports this module, or skips.
"""

from typing import Any

import numpy as np
import torch  # pyright: ignore[reportMissingImports]
from numpy.typing import NDArray
from torch import nn  # pyright: ignore[reportMissingImports]

from simulator import Block, Full, Network, Randomized, Sliding, Truncation, WilliamsPeng
from tests.unit.simulator.oracles.graph import READOUT, RECURRENT, Gradients, Problem, windows

torch.set_num_threads(1)  # with arrays this small, threads only wait for each other

MODULES = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


class TorchNetwork(nn.Module):
    """nn.RNN, nn.LSTM or nn.GRU with nn.Linear on top, in double precision."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        settings = {"nonlinearity": network.activation} if network.cell_name == "rnn" else {}
        cell = MODULES[network.cell_name]
        self.cell = cell(network.input_size, network.hidden_size, dtype=torch.float64, **settings)
        self.readout = nn.Linear(network.hidden_size, network.output_size, dtype=torch.float64)

    def by_our_names(self) -> dict[str, Any]:
        """Its parameters under the simulator's names."""
        recurrent = {name: getattr(self.cell, f"{name}_l0") for name in RECURRENT}
        return recurrent | dict(zip(READOUT, (self.readout.weight, self.readout.bias), strict=True))

    def take(self, network: Network) -> "TorchNetwork":
        """Copy the weights of ours, name by name."""
        with torch.no_grad():
            for name, parameter in self.by_our_names().items():
                parameter.copy_(torch.as_tensor(network.parameters[name]))
        return self

    def give(self, network: Network) -> None:
        """Copy its weights into ours, name by name."""
        for name, parameter in self.by_our_names().items():
            network.parameters[name][...] = parameter.detach().numpy()


class Run:
    """A `Problem` in PyTorch: every `backward` adds to the gradients of one module."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.module = TorchNetwork(problem.network).take(problem.network)
        self.inputs = torch.as_tensor(problem.inputs)
        self.targets = torch.as_tensor(problem.targets)
        self.shares = torch.as_tensor(problem.step_shares)
        self.start = as_torch(problem)

    def loss(self, hidden, first: int, stop: int):
        """The sum of L_s over first ≤ s < stop; `hidden` (stop − first, B, H) are these steps' states."""
        outputs = self.module.readout(hidden)
        total = torch.zeros((), dtype=torch.float64)
        for output, target, share in zip(outputs, self.targets[first:stop], self.shares[first:stop], strict=True):
            kind = nn.functional.mse_loss if self.problem.network.loss == "mse" else nn.functional.cross_entropy
            total = total + share * kind(output, target)
        return total

    def gradients(self) -> Gradients:
        """What the backward passes have added up to."""
        return {name: parameter.grad.numpy() for name, parameter in self.module.by_our_names().items()}


def truncated_gradient(problem: Problem, truncation: Truncation) -> Gradients:
    """The gradient as a user of PyTorch would truncate it."""
    match truncation:
        case Full():
            return full_gradient(problem)
        case Block(k):
            return block_gradient(problem, k)
        case Sliding(k):
            return windowed_gradient(problem, 1, k)
        case WilliamsPeng(k1, k2):
            return windowed_gradient(problem, k1, k2)
        case Randomized():
            return linked_gradient(problem, truncation.links(problem.steps))
        case _:
            raise TypeError(f"{truncation} is not known here")


def full_gradient(problem: Problem) -> Gradients:
    """The whole sequence in one graph."""
    run = Run(problem)
    hidden, _ = run.module.cell(run.inputs, run.start)
    run.loss(hidden, 0, problem.steps).backward()
    return run.gradients()


def block_gradient(problem: Problem, k: int) -> Gradients:
    """The usual training loop: k steps, backward, detach the state, the next k steps."""
    run = Run(problem)
    state = run.start
    for first in range(0, problem.steps, k):
        hidden, state = run.module.cell(run.inputs[first : first + k], state)
        run.loss(hidden, first, first + len(hidden)).backward()
        state = detached(state)
    return run.gradients()


def windowed_gradient(problem: Problem, k1: int, k2: int) -> Gradients:
    """Williams and Peng by running each window again; k1 = 1 is the sliding look-back."""
    run = Run(problem)
    for start, first_new, stop in windows(problem.steps, k1, k2):
        with torch.no_grad():
            state = run.module.cell(run.inputs[:start], run.start)[1] if start else run.start
        hidden, _ = run.module.cell(run.inputs[start:stop], state)
        run.loss(hidden[first_new - start :], first_new, stop).backward()
    return run.gradients()


def linked_gradient(problem: Problem, links: NDArray) -> Gradients:
    """Tallec and Ollivier (2017): the gradient that crosses from step t to t − 1 is multiplied by links[t]."""
    run = Run(problem)
    state, hidden = run.start, []
    for t in range(problem.steps):
        state = scaled(state, links[t]) if t else state
        new, state = run.module.cell(run.inputs[t : t + 1], state)
        hidden.append(new)
    run.loss(torch.cat(hidden), 0, problem.steps).backward()
    return run.gradients()


def as_torch(problem: Problem):
    """The starting state with PyTorch's axis of layers: h (1, B, H), or the tuple (h, c)."""
    parts = tuple(torch.as_tensor(np.asarray(part))[None] for part in problem.start)
    return parts if problem.network.cell_name == "lstm" else parts[0]


def detached(state):
    """The same numbers without the graph behind them."""
    return tuple(part.detach() for part in state) if isinstance(state, tuple) else state.detach()


def scaled(state, factor: float):
    """The same numbers, through which a gradient passes times `factor`."""
    if isinstance(state, tuple):
        return tuple(scaled(part, factor) for part in state)
    return state.detach() + factor * (state - state.detach())
