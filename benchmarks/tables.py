"""What was measured, as tables: a line for each way to write, and how much more the second of two takes."""

import math
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.columns import aligned
from benchmarks.measuring import Paints
from benchmarks.visits import Saves, middle

Row = list[float]


def tell_saves(length: int, found: Mapping[str, Sequence[Saves]]) -> str:
    """The medians of all visits at a length."""
    head = [f"{length:,} characters", "CPU ms/save", "B up/key", "B down/key", "B up/save", "B down/save"]
    return table(head, {name: _row_of_saves(visits) for name, visits in found.items()})


def tell_paints(length: int, found: Mapping[str, Paints]) -> str:
    """Milliseconds from key to paint at a length: by animation frames, and by Event Timing."""
    head = [f"{length:,} characters", "frame p50", "p95", "max", "event p50", "p95", "max", "keys"]
    return table(head, {name: _row_of_paints(measured) for name, measured in found.items()})


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` of all lie; NaN of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else math.nan


def table(head: Sequence[str], rows: Mapping[str, Row]) -> str:
    """Rows by name in the order given, after every second one how many times the first of the two it is."""
    return aligned([list(head), *_with_ratios(rows)])


def _with_ratios(rows: Mapping[str, Row]) -> Iterator[list[str]]:
    first: Row = []
    for number, (name, row) in enumerate(rows.items()):
        yield [name, *map(_number, row)]
        if number % 2:
            yield ["    times", *map(_ratio, row, first)]
        first = row


def _row_of_saves(visits: Sequence[Saves]) -> Row:
    key, save = middle([visit.key for visit in visits]), middle([visit.save for visit in visits])
    processor = statistics.median(visit.processor for visit in visits)
    return [processor, key.up, key.down, save.up, save.down]


def _row_of_paints(measured: Paints) -> Row:
    row: Row = []
    for values in (measured.frames, measured.events):
        row += [percentile(values, 0.5), percentile(values, 0.95), max(values, default=math.nan)]
    return [*row, len(measured.frames)]


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:,.0f}"


def _ratio(value: float, first: float) -> str:
    return f"{value / first:.1f}" if first and not math.isnan(value / first) else ""
