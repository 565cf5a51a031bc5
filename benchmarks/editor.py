"""What the editor costs, beside Streamlit's own text area: `python -m benchmarks.editor`. See benchmarks/README.md.

Nothing is asserted. Both sides are measured in turns, in the same browser, so that what else the machine does meets
both alike.
"""

import argparse
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.measuring import Paints, processor_milliseconds
from benchmarks.sides import Editor, TextArea
from benchmarks.tables import tell_paints, tell_saves
from benchmarks.visits import Saves, Way, measure_paints, measure_saves
from tests.browser.chromium import launch_options

LENGTHS = [300, 3_000, 30_000]


def saves_of(ways: Sequence[Way], browser: Browser, length: int, *, rounds: int, saves: int) -> dict[str, list[Saves]]:
    """Save in turns."""
    found: dict[str, list[Saves]] = {way.name: [] for way in ways}
    for way in _in_turns(ways, rounds):
        found[way.name].append(measure_saves(way, browser, length, saves))
    return found


def paints_of(ways: Sequence[Way], browser: Browser, length: int, *, rounds: int, keys: int) -> dict[str, Paints]:
    """Press `keys` keys in all, in turns."""
    found: dict[str, Paints] = defaultdict(Paints)
    for way in _in_turns(ways, rounds):
        found[way.name] += measure_paints(way, browser, length, keys // rounds)
    return {way.name: found[way.name] for way in ways}


def _in_turns(ways: Sequence[Way], rounds: int) -> Iterator[Way]:
    """All ways again and again, every second time from the last to the first."""
    for number in range(rounds):
        yield from ways[:: -1 if number % 2 else 1]


@contextmanager
def both_sides(folder: Path, lengths: list[int]) -> Iterator[list[Way]]:
    """Both servers, and each of them with and without the preview."""
    editor = Editor(folder / "editor", lengths)
    try:
        text_area = TextArea(folder / "text-area", lengths)
        try:
            yield [Way(side, preview) for preview in (False, True) for side in (editor, text_area)]
        finally:
            text_area.close()
    finally:
        editor.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the editor beside Streamlit's own text area.")
    parser.add_argument("--rounds", type=int, default=4, help="visits to each page")
    parser.add_argument("--saves", type=int, default=6, help="saves a visit")
    parser.add_argument("--keys", type=int, default=100, help="keys of which the paint is measured, in all")
    parser.add_argument("--lengths", type=int, nargs="+", default=LENGTHS, help="characters of the section")
    parser.add_argument("--only", choices=["saves", "paints"], help="measure one of the two")
    asked = parser.parse_args()
    if processor_milliseconds(os.getpid()) != processor_milliseconds(os.getpid()):
        print("Processor time is measured on Linux only.")
    with (
        tempfile.TemporaryDirectory() as folder,
        both_sides(Path(folder), asked.lengths) as ways,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(**launch_options())
        print(f"Chromium {browser.version}, {os.cpu_count()} processors, {_load()}", flush=True)
        for length in asked.lengths if asked.only != "paints" else []:
            print(f"\n{tell_saves(length, saves_of(ways, browser, length, rounds=asked.rounds, saves=asked.saves))}")
            print(_load(), flush=True)
        if asked.only != "saves":
            length = max(asked.lengths)
            print(f"\n{tell_paints(length, paints_of(ways, browser, length, rounds=asked.rounds, keys=asked.keys))}")
            print(_load(), flush=True)
        browser.close()


def _load() -> str:
    if not hasattr(os, "getloadavg"):
        return ""
    return f"load of the last minute {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
