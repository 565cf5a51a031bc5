"""From a slider of the lab's lens to its picture, beside Vega-Lite charts: `python -m benchmarks.lens`.

See benchmarks/README.md. Nothing is asserted. Both sides compute the same numbers with the same library, are shown by
the same browser, and take turns.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measuring import processor_milliseconds
from commands.environment import PROJECT
from commands.serve import ADDRESS, server_command
from db.store import open_store
from services.group import found_group
from tests.browser.chromium import WINDOW, launch_options
from tests.browser.server import Server
from tests.browser.waiting import open_page, wait_idle

REST = 700  # milliseconds between two keys: what one has brought is all there before the next
PEER = PROJECT / "benchmarks" / "beside_vega" / "lens_page.py"  # not beside simulator.py, which would hide the package

# Milliseconds from each key to the last change of what is drawn. Our figures say by an attribute when they are drawn;
# of the charts the last change of their elements counts.
_FOLLOW = """
() => {
  window.drawnAfter = [];
  let pressed = 0, last = 0;
  const drawn = () => { last = performance.now(); };
  addEventListener("keydown", (event) => {
    if (pressed) window.drawnAfter.push(last > pressed ? last - pressed : NaN);
    pressed = event.timeStamp;
  }, true);
  const all = { subtree: true, childList: true, attributes: true };
  const observe = (root) => new MutationObserver(drawn).observe(root, all);
  const figures = [...document.querySelectorAll("*")].map((each) => each.shadowRoot?.querySelector("[data-drawn]"));
  const ours = figures.filter(Boolean);
  if (ours.length) {
    for (const root of ours) new MutationObserver(drawn).observe(root, { attributeFilter: ["data-drawn"] });
  } else {
    for (const chart of document.querySelectorAll("[data-testid=stVegaLiteChart]")) observe(chart);
  }
}
"""


def vega_command(port: int) -> list[str]:
    """The command that serves the peer."""
    return [str(PEER) if Path(part).name == "asgi.py" else part for part in server_command(port)]


def press(page: Page, field: str, keys: int) -> list[float]:
    """Press an arrow key `keys` times; milliseconds to the picture of each."""
    page.locator(field).first.focus()
    page.evaluate(_FOLLOW)
    for number in range(keys + 1):
        page.keyboard.press("ArrowLeft" if number % 2 else "ArrowRight")
        page.wait_for_timeout(REST)
    return [value for value in page.evaluate("window.drawnAfter") if value == value]


def visit(browser: Browser, server: Server, path: str, field: str, keys: int) -> tuple[list[float], float]:
    """Milliseconds to each picture, and those of the server's processor per key."""
    with browser.new_context(**WINDOW) as context:
        page = context.new_page()
        open_page(page, server.url + path)
        page.locator(field).first.wait_for(state="attached")
        wait_idle(page)
        page.wait_for_timeout(3_000)
        before = processor_milliseconds(server.pid)
        times = press(page, field, keys)
        return times, (processor_milliseconds(server.pid) - before) / (keys + 1)


def told(name: str, times: Sequence[float], processor: Sequence[float]) -> str:
    """One line of the table."""
    ordered = sorted(times)
    return (
        f"{name:10} {statistics.median(times):8.0f} {ordered[int(0.95 * (len(ordered) - 1))]:8.0f} {ordered[-1]:8.0f}"
        f" {statistics.median(processor):12.1f} {len(times):6}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure from a slider of the lens to its picture.")
    parser.add_argument("--rounds", type=int, default=4, help="visits to each page")
    parser.add_argument("--keys", type=int, default=20, help="keys a visit")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, theirs = Path(folder) / "unroll", Path(folder) / "vega"
        for each in (ours, theirs):
            each.mkdir()
        store = open_store(f"sqlite:///{(ours / 'unroll.db').as_posix()}")
        found_group(store, name="Benchmark", first_day=date(2022, 1, 17), member="하나")
        store.close()
        servers = {"Unroll": Server(ours), "Vega-Lite": Server(theirs, vega_command)}
        ways = {
            "Unroll": ("/simulator?v=1", ".st-key-lab-gain-slider input[type=range]"),
            "Vega-Lite": ("/", "[data-testid=stSlider] input[type=range]"),
        }
        browser = playwright.chromium.launch(**launch_options())
        print(f"Chromium {browser.version}, {os.cpu_count()} processors at {ADDRESS}, load {os.getloadavg()[0]:.1f}")
        times: dict[str, list[float]] = {name: [] for name in ways}
        processor: dict[str, list[float]] = {name: [] for name in ways}
        try:
            for number in range(asked.rounds):
                for name in list(ways)[:: -1 if number % 2 else 1]:
                    found, used = visit(browser, servers[name], *ways[name], asked.keys)
                    times[name] += found
                    processor[name].append(used)
        finally:
            for server in servers.values():
                server.stop()
        print(f"{'':10} {'median':>8} {'p95':>8} {'longest':>8} {'server ms/key':>12} {'keys':>6}   milliseconds")
        for name in ways:
            print(told(name, times[name], processor[name]))
        ratio = statistics.median(times["Vega-Lite"]) / statistics.median(times["Unroll"])
        print(f"Vega-Lite/Unroll: {ratio:.1f} of the time to the picture; load at the end {os.getloadavg()[0]:.1f}")
        browser.close()


if __name__ == "__main__":
    main()
