"""What truncated gradients cost beside full BPTT, and the curves that the lens draws while a slider moves."""

from collections.abc import Callable

from benchmarks.beside_torch.lens import STEPS, problem
from benchmarks.beside_torch.timing import Timed, in_turns
from benchmarks.columns import aligned
from simulator.gradient import Gradient, gradient
from simulator.lens import Lens
from simulator.truncation import Block, Full, Sliding, Truncation, WilliamsPeng

TRUNCATIONS: dict[str, Truncation] = {
    str(each): each for each in (Full(), Block(k=10), WilliamsPeng(k1=10, k2=20), Sliding(k=10))
}
CURVES = "Lens.bias_curves()"


def measure_truncations(*, repetitions: int, seconds: float) -> Timed:
    """`gradient` with each of them, the pass forward and the loss included, and all curves of a new lens."""
    network, inputs, targets = problem()

    def of(truncation: Truncation) -> Callable[[], Gradient]:
        return lambda: gradient(network, inputs, targets, truncation)

    sides: dict[str, Callable[[], object]] = {name: of(truncation) for name, truncation in TRUNCATIONS.items()}
    sides[CURVES] = lambda: Lens(network, inputs, targets).bias_curves()
    return in_turns(sides, repetitions=repetitions, seconds=seconds)


def tell_truncations(timed: Timed) -> str:
    """A line each: milliseconds, how many times the full gradient that is, and how many times its Jacobian products."""
    lines = [["", "ms", "times full", "Jacobian products", "times full"]]
    full = str(Full())
    for side in timed.calls:
        line = [side, f"{timed.milliseconds(side):.2f}", str(timed.ratio(side, to=full))]
        if side in TRUNCATIONS:
            cost = TRUNCATIONS[side].cost(STEPS)
            line += [str(cost), f"{cost / Full().cost(STEPS):.2f}"]
        lines.append(line + [""] * (5 - len(line)))
    return aligned(lines)
