"""What a pass forward and backward cannot go below in numpy: its matrix products, its calls, its tanh."""

import ast
import inspect
import textwrap
from collections.abc import Callable

import numpy as np

from simulator.cells import Cell
from simulator.network import Network

_TANH = {"rnn": 1, "lstm": 5, "gru": 3}  # a step and unit


def bare_products(network: Network, steps: int, batch: int) -> Callable[[], object]:
    """The matrix products alone, in the shapes and layouts of the cells, on numbers that stay the same.

    One a step forward with (h_{t−1}, x_t, 1), one a step back with W_hh, and one for the gradients of all weights.
    """
    generator = np.random.default_rng(0)
    size, gated = network.hidden_size, network.cell.gates * network.hidden_size
    columns = size + network.input_size + 1

    def numbers(*shape: int) -> np.ndarray:
        return generator.normal(size=shape).astype(network.dtype)

    context, W = numbers(steps, batch, columns), numbers(gated, columns).T  # (T, B, H+D+1), (H+D+1, G·H)
    delta, W_hh = numbers(steps, batch, gated), numbers(gated, size)  # (T, B, G·H), (G·H, H)
    a, carried = np.empty_like(delta), np.empty((batch, size), network.dtype)  # (T, B, G·H), (B, H)
    gradient = np.empty((gated, columns), network.dtype)
    all_delta, all_context = delta.reshape(-1, gated).T, context.reshape(-1, columns)

    def run() -> None:
        for before, now in zip(context, a, strict=True):
            np.dot(before, W, out=now)
        for now in delta[::-1]:
            np.dot(now, W_hh, out=carried)
        np.dot(all_delta, all_context, out=gradient)

    return run


def bare_products_by_lag(network: Network, steps: int, batch: int, *, gradients: bool) -> Callable[[], object]:
    """The same for the lens of a vanilla RNN: one product a lag for all losses, and one for the weights' gradients."""
    generator = np.random.default_rng(0)
    size = network.hidden_size
    delta = generator.normal(size=(steps * batch, size))  # (T·B, H)
    context = generator.normal(size=(steps * batch, size + network.input_size + 1))  # (T·B, H+D+1)
    carried, W_hh = np.empty_like(delta), network.parameters["weight_hh"]

    def run() -> None:
        for many in range(steps * batch, 0, -batch):
            np.dot(delta[:many], W_hh, out=carried[:many])
            if gradients:
                np.dot(delta[:many].T, context[:many])

    return run


def bare_tanh(network: Network, steps: int, batch: int) -> Callable[[], object]:
    """As many tanh as the gates and states need, a call a step."""
    shape = (steps, batch, _TANH[network.cell_name] * network.hidden_size)
    a = np.random.default_rng(0).normal(size=shape).astype(network.dtype)
    out = np.empty_like(a[0])

    def run() -> None:
        for now in a:
            np.tanh(now, out=out)

    return run


def calls_a_step(cell: Cell) -> int:
    """Calls of numpy in the loops over the steps, forward and back, as they stand in the cell's source."""
    count = 0
    for method in (cell.forward, cell.backward):
        tree = ast.parse(textwrap.dedent(inspect.getsource(method)))
        bodies = [statement for loop in ast.walk(tree) if isinstance(loop, ast.For) for statement in loop.body]
        count += sum(isinstance(node, ast.Call) for statement in bodies for node in ast.walk(statement))
    return count


def bare_calls(network: Network, steps: int) -> Callable[[], object]:
    """As many calls as in the loops over the steps, each of which adds one number to one."""
    one, out = np.ones((1, 1), network.dtype), np.empty((1, 1), network.dtype)
    calls = steps * calls_a_step(network.cell)

    def run() -> None:
        for each in [one] * calls:
            np.add(each, one, out=out)

    return run
