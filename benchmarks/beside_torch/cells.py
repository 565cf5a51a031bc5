"""Our cells beside torch.nn: forward, and backward from dL/dh at every step."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from benchmarks.beside_torch.agreement import refuse_to_differ
from benchmarks.beside_torch.floors import bare_calls, bare_products, bare_tanh
from benchmarks.beside_torch.timing import Timed, in_turns
from benchmarks.beside_torch.torch_cells import torch_pass
from benchmarks.columns import aligned
from simulator.network import Network

CELLS = ("rnn", "gru", "lstm")
SIZES = [(1, 50, 8), (16, 100, 32), (32, 100, 128)]  # batch, steps, units
INPUTS = 8
DType = Literal["float64", "float32"]
DTYPES: tuple[DType, ...] = ("float64", "float32")
BOUNDS = ("products", "calls", "tanh")
# How many times as long as ours torch is to take, in float64, by units.
TARGETS = {
    "rnn": {8: 6.0, 32: 4.0, 128: 1.5},
    "gru": {8: 5.0, 32: 3.0, 128: 1.2},
    "lstm": {8: 5.0, 32: 2.5, 128: 1.3},
}


@dataclass(frozen=True)
class CellTimed:
    """One cell at one size."""

    name: str
    batch: int
    steps: int
    units: int
    timed: Timed


def measure_cells(dtype: DType, *, repetitions: int, seconds: float) -> Iterator[CellTimed]:
    """Every cell at every size. Raises SystemExit where torch gives other numbers."""
    for name in CELLS:
        for batch, steps, units in SIZES:
            network = Network(name, INPUTS, units, 1, "mse", dtype=dtype)
            generator = np.random.default_rng(0)
            inputs = generator.normal(size=(steps, batch, INPUTS)).astype(dtype)
            d_h = generator.normal(size=(steps, batch, units)).astype(dtype)
            ours, theirs = our_pass(network, inputs, d_h), torch_pass(network, inputs, d_h)
            (hidden, gradients), passed = ours(), theirs()
            what = f"{name} {dtype} {(batch, steps, units)}"
            refuse_to_differ(what, {"h": hidden, **gradients}, {"h": passed.hidden, **passed.gradients}, dtype)
            sides = {
                "ours": ours,
                "torch": theirs,
                "products": bare_products(network, steps, batch),
                "tanh": bare_tanh(network, steps, batch),
                "calls": bare_calls(network, steps),
            }
            timed = in_turns(sides, repetitions=repetitions, seconds=seconds)
            yield CellTimed(name, batch, steps, units, timed)


def our_pass(
    network: Network, inputs: NDArray, d_h: NDArray
) -> Callable[[], tuple[NDArray, dict[str, NDArray[np.floating]]]]:
    """The same as `torch_pass`, by our cell: the hidden states (T, B, H) and the gradients."""
    cell, parameters = network.cell, network.parameters
    state = network.checked_state(None, inputs.shape[1])

    def run() -> tuple[NDArray, dict[str, NDArray[np.floating]]]:
        record = cell.forward(parameters, inputs, state)
        delta = cell.backward(parameters, cell.slopes(record), d_h)
        return record.h[1:], cell.gradients(delta, record.context[:-1])

    return run


def tell_cells(dtype: DType, found: Iterable[CellTimed]) -> str:
    """A line a cell and size, with its target, if any, and what bounds it: milliseconds, and ours to them."""
    head = [dtype, "B, T, H", "torch ms", "ours ms", "torch/ours", "target"]
    bounds = [title for bound in BOUNDS for title in (f"{bound} ms", f"ours/{bound}")]
    return aligned([head + bounds, *(_line(dtype, each) for each in found)])


def _line(dtype: DType, found: CellTimed) -> list[str]:
    timed = found.timed
    target = f"{TARGETS[found.name][found.units]:.1f}" if dtype == "float64" else "–"
    line = [found.name, f"{found.batch}, {found.steps}, {found.units}"]
    line += [f"{timed.milliseconds('torch'):.3f}", f"{timed.milliseconds('ours'):.3f}"]
    line += [str(timed.ratio("torch", to="ours")), target]
    for bound in BOUNDS:
        line += [f"{timed.milliseconds(bound):.3f}", f"{timed.ratio('ours', to=bound).median:.1f}"]
    return line
