"""The live training view at a target of 20 frames a second, beside `st.line_chart` in a loop: `-m benchmarks.live`.

See benchmarks/README.md. Nothing is asserted. Both sides train the same networks with the same library at the same
speed, are shown by the same browser, and take turns.
"""

import argparse
import math
import os
import statistics
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.live_pages.what_is_learnt import STEPS_PER_SECOND
from benchmarks.measuring import Wire, processor_milliseconds
from commands.environment import PROJECT
from commands.serve import ADDRESS, server_command
from db.store import open_store
from services.group import found_group
from tests.browser.chromium import WINDOW, launch_options
from tests.browser.server import Server
from tests.browser.waiting import PATIENCE

PAGES = PROJECT / "benchmarks" / "live_pages"
WARM_UP = 8.0  # seconds: until the curves have about all the points they will ever have
# How often what stands on the page was another step: our figures bear the step they were drawn for, the loop writes it.
_COUNT_FRAMES = """
() => {
  window.frames_seen = 0;
  let last = "";
  const look = () => {
    const boards = [...document.querySelectorAll("*")].map((each) => each.shadowRoot?.querySelector("[data-drawn]"));
    const board = boards.find(Boolean);
    const now = board ? board.dataset.drawn : document.querySelector("[data-testid=stCaptionContainer]")?.innerText;
    if (now !== last) window.frames_seen += 1;
    last = now;
  };
  const board = [...document.querySelectorAll("*")].map((each) => each.shadowRoot?.querySelector("[data-drawn]"));
  const root = board.find(Boolean) ?? document.querySelector("[data-testid=stMain]");
  new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
}
"""


@dataclass(frozen=True)
class Measured:
    """One visit: frames a second, the server's and the browser's processor per second and per frame, kilobytes."""

    frames: float
    server: float  # milliseconds of processor a second
    browser: float  # likewise
    kilobytes: float  # a second, down

    @property
    def server_per_frame(self) -> float:
        """Milliseconds of the server's processor for a frame that was seen."""
        return self.server / self.frames if self.frames else math.nan

    @property
    def browser_per_frame(self) -> float:
        """Milliseconds of the browser's processor for a frame that was seen."""
        return self.browser / self.frames if self.frames else math.nan


def visit(browser: Browser, server: Server, seconds: float) -> Measured:
    """Watch the page for so long, once its curves are full."""
    with browser.new_context(**{**WINDOW, "reduced_motion": "no-preference"}) as context:
        page = context.new_page()
        wire = Wire(page)
        page.goto(server.url)
        page.locator("[data-testid=stVegaLiteChart], .figures[data-drawn]").first.wait_for(timeout=PATIENCE)
        page.wait_for_timeout(1000 * WARM_UP)
        page.evaluate(_COUNT_FRAMES)
        before = processor_milliseconds(server.pid), _browser_milliseconds(browser), wire.so_far.down
        page.wait_for_timeout(1000 * seconds)
        after = processor_milliseconds(server.pid), _browser_milliseconds(browser), wire.so_far.down
        frames = _frames(page)
    server_used, browser_used, bytes_down = (late - early for early, late in zip(before, after, strict=True))
    return Measured(frames / seconds, server_used / seconds, browser_used / seconds, bytes_down / 1000 / seconds)


def _frames(page: Page) -> int:
    return int(page.evaluate("window.frames_seen"))


def _browser_milliseconds(browser: Browser) -> float:
    """Processor time of all the browser's processes so far, as it tells itself."""
    session = browser.new_browser_cdp_session()
    told = session.send("SystemInfo.getProcessInfo")
    session.detach()
    return 1000 * sum(process["cpuTime"] for process in told["processInfo"])


def median(visits: list[Measured], value: str) -> float:
    """Of one value over the visits."""
    return statistics.median(getattr(each, value) for each in visits)


def told(name: str, visits: list[Measured]) -> str:
    """One line of the table: medians."""
    columns = ("frames", "server_per_frame", "browser_per_frame", "server", "browser", "kilobytes")
    frames, server, browser, server_share, browser_share, kilobytes = (median(visits, column) for column in columns)
    return (
        f"{name:14} {frames:8.1f} {server:10.1f} {browser:10.1f} {server_share / 10:9.0f} % {browser_share / 10:9.0f} %"
        f" {kilobytes:8.0f}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the live training view beside charts in a loop.")
    parser.add_argument("--rounds", type=int, default=3, help="visits to each page")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long a visit is watched")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        servers = {}
        for name, script in {"Unroll": "ours.py", "st.line_chart": "line_charts.py"}.items():
            own = Path(folder) / script
            own.mkdir()
            store = open_store(f"sqlite:///{(own / 'unroll.db').as_posix()}")
            found_group(store, name="Benchmark", first_day=date(2022, 1, 17), member="하나")
            store.close()
            os.environ["LIVE_PAGE"] = script
            servers[name] = Server(own, _command)
        browser = playwright.chromium.launch(**launch_options())
        print(f"Chromium {browser.version}, {os.cpu_count()} processors at {ADDRESS}, load {os.getloadavg()[0]:.1f}")
        visits: dict[str, list[Measured]] = {name: [] for name in servers}
        try:
            for number in range(asked.rounds):
                for name in list(servers)[:: -1 if number % 2 else 1]:
                    visits[name].append(visit(browser, servers[name], asked.seconds))
        finally:
            for server in servers.values():
                server.stop()
        print(f"{STEPS_PER_SECOND:g} steps of training a second, as many frames wanted")
        print(
            f"{'':14} {'frames/s':>8} {'server ms':>10} {'browser ms':>10} {'server':>11} {'browser':>11} {'kB/s':>8}"
        )
        for name, found in visits.items():
            print(told(name, found))
        ours, theirs = visits.values()
        ratios = [median(theirs, value) / median(ours, value) for value in ("server_per_frame", "browser_per_frame")]
        print(
            f"st.line_chart/Unroll: {ratios[0]:.1f} of the server's and {ratios[1]:.1f} of the browser's processor for "
            f"a frame; load at the end {os.getloadavg()[0]:.1f}"
        )
        browser.close()


def _command(port: int) -> list[str]:
    return [str(PAGES / "asgi.py") if Path(part).name == "asgi.py" else part for part in server_command(port)]


if __name__ == "__main__":
    main()
