"""The gradient of every cell against two ways to it that share nothing with the way back through time."""

import numpy as np

from simulator.gradient import gradient
from simulator.lens.agreement import agreement, flat
from simulator.network import Network
from simulator.published.check import Measurement, Reading
from simulator.rtrl import rtrl_gradient

NUDGE = 1e-5  # the cube root of the rounding error, where a central difference is at its best
CELLS = ("rnn", "lstm", "gru")


def problem_of(cell: str, steps: int = 8) -> tuple[Network, np.ndarray, np.ndarray]:
    """A small network whose weights are large enough for every path to count, with inputs and targets to it."""
    generator = np.random.default_rng(0)
    network = Network(cell, 2, 4, 2, "mse", seed=1, recurrent="gaussian", gain=1.2)  # pyright: ignore[reportArgumentType]
    return network, generator.normal(size=(steps, 2, 2)), generator.normal(size=(steps, 2, 2))


def finite_differences() -> Measurement:
    """‖g − slopes‖/‖g‖, where the slopes are those of the loss when one number after the other is nudged."""
    for done, cell in enumerate(CELLS, start=1):
        network, inputs, targets = problem_of(cell)
        whole = {name: array.copy() for name, array in gradient(network, inputs, targets).gradients.items()}
        slopes = {}
        for name, parameter in network.parameters.items():
            slopes[name] = np.empty_like(parameter)
            for index in np.ndindex(parameter.shape):
                losses = []
                value = parameter[index]
                for moved in (value + NUDGE, value - NUDGE):
                    parameter[index] = moved
                    losses.append(gradient(network, inputs, targets).loss)
                parameter[index] = value
                slopes[name][index] = (losses[0] - losses[1]) / (2 * NUDGE)
            yield (done - 1) / len(CELLS)
        yield Reading(cell.upper(), agreement(flat(whole, whole), flat(slopes, whole)).relative_error, most=1e-7)
        yield done / len(CELLS)


def forward_in_time() -> Measurement:
    """‖g − P‖/‖g‖, where P is the gradient by real-time recurrent learning, which never goes back."""
    for done, cell in enumerate(CELLS, start=1):
        network, inputs, targets = problem_of(cell, steps=40)
        whole = gradient(network, inputs, targets).gradients
        online = rtrl_gradient(network, inputs, targets).gradients
        yield Reading(cell.upper(), agreement(flat(online, whole), flat(whole, whole)).relative_error, most=1e-12)
        yield done / len(CELLS)
