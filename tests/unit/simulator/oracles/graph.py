"""Truncated gradients from their definitions, by automatic differentiation alone (HIPS autograd).

Nothing here is derived by hand: no backward pass, no Jacobian. A `Problem` is what `simulator.gradient` is given.
"""

# autograd makes its functions when it is imported, out of a type checker's sight.
# pyright: reportAttributeAccessIssue=false, reportCallIssue=false, reportGeneralTypeIssues=false

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import autograd.numpy as np
from autograd import grad, make_vjp
from numpy.typing import NDArray

from simulator import Block, Full, Network, Sliding, Truncation, WilliamsPeng
from tests.unit.simulator.oracles.cells import LOSSES, STEPS, Parameters, State, readout

RECURRENT = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
READOUT = ("weight_out", "bias_out")
Gradients = dict[str, NDArray]


@dataclass(frozen=True, eq=False)
class Problem:
    """A network, a sequence with its targets, and where and how it starts."""

    network: Network
    inputs: NDArray  # (T, B, D)
    targets: NDArray  # (T, B, O), or labels (T, B)
    state: NDArray | tuple[NDArray, NDArray] | None = None  # as simulator.gradient takes it
    weights: NDArray | None = None  # (T,)

    @property
    def steps(self) -> int:
        """T."""
        return len(self.inputs)

    @property
    def start(self) -> State:
        """The starting state as a tuple; zeros when none is given."""
        if self.state is not None:
            return self.state if isinstance(self.state, tuple) else (self.state,)
        zeros = np.zeros((self.inputs.shape[1], self.network.hidden_size))
        return (zeros, zeros) if self.network.cell_name == "lstm" else (zeros,)

    @property
    def step_shares(self) -> NDArray:
        """How much each step's loss counts, (T,): all together 1."""
        weights = np.ones(self.steps) if self.weights is None else np.asarray(self.weights)
        return weights / weights.sum()

    def step(self, parameters: Parameters, t: int, state: State) -> State:
        """The state after step t."""
        return STEPS[self.network.cell_name](parameters, self.inputs[t], state, self.network.activation)

    def loss_of_step(self, parameters: Parameters, s: int, state: State):
        """L_s, step s's share of the loss."""
        output = readout(parameters, state[0])
        return self.step_shares[s] * LOSSES[self.network.loss](output, self.targets[s])

    def states(self) -> list[State]:
        """The states before step 0, 1, …, T, as plain numbers."""
        states = [self.start]
        for t in range(self.steps):
            states.append(self.step(self.network.parameters, t, states[-1]))
        return states


def gradient_by_mask(problem: Problem, truncation: Truncation) -> Gradients:
    """What the truncation's own mask says."""
    return masked_gradient(problem, truncation.mask(problem.steps))


def gradient_by_running_again(problem: Problem, truncation: Truncation) -> Gradients:
    """What comes out when the graph is cut, for the truncations that do no more than cut."""
    match truncation:
        case Full():
            return windowed_gradient(problem, problem.steps, problem.steps)
        case Block(k):
            return windowed_gradient(problem, k, k)
        case Sliding(k):
            return windowed_gradient(problem, 1, k)
        case WilliamsPeng(k1, k2):
            return windowed_gradient(problem, k1, k2)
        case _:
            raise TypeError(f"{truncation} does more than cut")


def masked_gradient(problem: Problem, mask: NDArray) -> Gradients:
    """Σ_s Σ_t M[s, t] · dL_s/dθ_t for the recurrent parameters; the readout's own gradient is whole."""
    recurrent = {name: np.einsum("st,st...->...", mask, items) for name, items in itemised_gradient(problem).items()}
    return recurrent | readout_gradient(problem)


@cache
def itemised_gradient(problem: Problem) -> Gradients:
    """dL_s/dθ_t as items[s, t], (T, T, ...), where every step t has a copy θ_t of the parameters of its own."""
    network = problem.network

    def losses(copies: list[Parameters]):
        """(L_0, …, L_{T−1}) of the network whose step t uses copies[t]."""
        state, shares = problem.start, []
        for t, own in enumerate(copies):
            state = problem.step(own, t, state)
            shares.append(problem.loss_of_step(network.parameters, t, state))
        return np.array(shares)

    recurrent = {name: network.parameters[name] for name in RECURRENT}
    pull_back, _ = make_vjp(losses)([recurrent] * problem.steps)
    rows = [pull_back(selected) for selected in np.eye(problem.steps)]  # row s: dL_s/dθ_t for every t
    return {name: np.array([[item[name] for item in row] for row in rows]) for name in RECURRENT}


def readout_gradient(problem: Problem) -> Gradients:
    """dL/dW_out and dL/db_out."""
    states = problem.states()[1:]

    def loss(own: Parameters):
        return sum(problem.loss_of_step(own, s, state) for s, state in enumerate(states))

    return grad(loss)({name: problem.network.parameters[name] for name in READOUT})


def windowed_gradient(problem: Problem, k1: int, k2: int) -> Gradients:
    """Williams and Peng (1990), BPTT(k2; k1), by running again: no mask, only what the graph does not hold is cut.

    For every k1 new losses, a window of k2 steps is run forward from the state before it, which is a constant, and the
    new losses alone are differentiated. k1 = k2 = k cuts the sequence into blocks, as `detach` does; k1 = 1 slides.
    """
    states = problem.states()
    total = {name: np.zeros_like(value) for name, value in problem.network.parameters.items()}
    for start, first_new, stop in windows(problem.steps, k1, k2):

        def new_losses(parameters: Parameters, start: int = start, first_new: int = first_new, stop: int = stop):
            state, loss = states[start], 0.0
            for t in range(start, stop):
                state = problem.step(parameters, t, state)
                if t >= first_new:
                    loss = loss + problem.loss_of_step(parameters, t, state)
            return loss

        for name, share in grad(new_losses)(problem.network.parameters).items():
            total[name] += share
    return total


def windows(steps: int, k1: int, k2: int) -> Iterator[tuple[int, int, int]]:
    """(start, first new loss, stop) of each window; the last has fewer new losses when k1 does not divide T."""
    for first_new in range(0, steps, k1):
        yield max(0, first_new + k1 - k2), first_new, min(first_new + k1, steps)
