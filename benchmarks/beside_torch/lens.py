"""The lens beside T calls of torch.autograd.grad that give the same numbers. Both sides make their own pass forward."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.beside_torch.agreement import refuse_to_differ
from benchmarks.beside_torch.floors import bare_products_by_lag
from benchmarks.beside_torch.timing import Timed, in_turns
from benchmarks.beside_torch.torch_lens import TorchLens
from benchmarks.columns import aligned
from simulator.gradient import run_forward
from simulator.lens.lags import influence_and_sliding, influence_of
from simulator.network import Network

STEPS, BATCH, UNITS, INPUTS = 100, 16, 32, 8

Problem = tuple[Network, NDArray, NDArray]

OURS = "ours"
PRODUCTS = "our matrix products alone"
CALLS = "T calls"
BATCHED = "one batched call"
COPIES = "a copy of the weights a step"


def problem() -> Problem:
    """A vanilla RNN with inputs and targets."""
    generator = np.random.default_rng(0)
    network = Network("rnn", INPUTS, UNITS, 1, "mse")
    return network, generator.normal(size=(STEPS, BATCH, INPUTS)), generator.normal(size=(STEPS, BATCH, 1))


def measure_influence(*, repetitions: int, seconds: float) -> Timed:
    """The map of ‖dL_s/dh_t‖."""
    network, inputs, targets = problem()
    peer = TorchLens(network, inputs, targets)

    def ours() -> NDArray:
        return influence_of(network, run_forward(network, inputs, targets)).hidden

    ways = {CALLS: peer.influence, BATCHED: peer.influence_batched}
    for name, way in ways.items():
        refuse_to_differ(f"influence, {name}", {"map": ours()}, {"map": way().numpy()})
    products = bare_products_by_lag(network, STEPS, BATCH, gradients=False)
    return in_turns({PRODUCTS: products, OURS: ours, **ways}, repetitions=repetitions, seconds=seconds)


def measure_sliding(*, repetitions: int, seconds: float) -> Timed:
    """The map and the gradient of Sliding(K) for every K: its norm, and its cosine and distance to the whole one."""
    network, inputs, targets = problem()
    peer = TorchLens(network, inputs, targets)

    def ours() -> dict[str, NDArray]:
        forward = run_forward(network, inputs, targets)
        influence, sliding = influence_and_sliding(network, forward)
        curve = sliding.curve
        told = {"influence": influence.hidden, "norms": sliding.norms}
        return told | {"cosine": curve.cosine, "error": curve.relative_error}

    ways = {
        "by pre-activations": peer.by_pre_activations,
        "by hidden states": peer.by_hidden_states,
        COPIES: peer.by_copies,
    }
    expected = ours()
    for name, way in ways.items():
        found = {key: value.numpy() for key, value in way().items()}
        refuse_to_differ(f"influence and sliding, {name}", expected, found)
    products = bare_products_by_lag(network, STEPS, BATCH, gradients=True)
    return in_turns({PRODUCTS: products, OURS: ours, **ways}, repetitions=repetitions, seconds=seconds)


def tell_lens(what: str, timed: Timed, targets: dict[str, str]) -> str:
    """A line a way, the fastest first, with the target of those that have one."""
    lines = [[what, "ms", "times ours", "target"]]
    for side in sorted(timed.calls, key=timed.milliseconds):
        ratio = "" if side == OURS else str(timed.ratio(side, to=OURS))
        lines.append([side, f"{timed.milliseconds(side):.1f}", ratio, targets.get(side, "")])
    return aligned(lines)
