"""What is measured, and how: processor time of a process, bytes on the wire, and the time from a key to its picture."""

import math
import sys
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

# The clock of a process in the kernel's numbering: what is scheduled, of the whole process.
_OF_ALL_THREADS = 2
_MASK = 4  # bytes that a browser adds to each frame it sends


def processor_milliseconds(pid: int) -> float:
    """Processor time that a process has used so far, all its threads together; NaN on systems other than Linux.

    Linux has a clock for each process, named by its number. /proc/<pid>/stat tells the same in steps of 10 ms, which is
    as long as a save takes.
    """
    if sys.platform != "linux":
        return math.nan
    try:
        return time.clock_gettime_ns((~pid << 3) | _OF_ALL_THREADS) / 1_000_000
    except OSError:
        return math.nan


@dataclass(frozen=True)
class Bytes:
    """Bytes that went from the browser to the server and back."""

    up: int = 0
    down: int = 0

    def __sub__(self, other: "Bytes") -> "Bytes":
        return Bytes(self.up - other.up, self.down - other.down)


class Wire:
    """Counts what a page sends and receives: requests with their headers, and websocket frames with theirs.

    Frames are counted as they are before compression, which Streamlit leaves off.
    """

    def __init__(self, page: Page) -> None:
        self._up = 0
        self._down = 0
        self._cdp = page.context.new_cdp_session(page)
        self._cdp.on("Network.requestWillBeSentExtraInfo", self._headers_sent)
        self._cdp.on("Network.requestWillBeSent", self._request_sent)
        self._cdp.on("Network.loadingFinished", self._answered)
        self._cdp.on("Network.webSocketFrameSent", self._frame_sent)
        self._cdp.on("Network.webSocketFrameReceived", self._frame_received)
        self._cdp.send("Network.enable")

    @property
    def so_far(self) -> Bytes:
        """Everything since the beginning. Playwright counts while it is used: let it wait a moment before."""
        return Bytes(self._up, self._down)

    def _request_sent(self, event: dict[str, Any]) -> None:
        request = event["request"]
        first_line = f"{request['method']} {request['url']} HTTP/1.1\r\n"
        self._up += len(first_line) + len(request.get("postData", "").encode())

    def _headers_sent(self, event: dict[str, Any]) -> None:
        self._up += sum(len(f"{name}: {value}\r\n".encode()) for name, value in event["headers"].items()) + 2

    def _answered(self, event: dict[str, Any]) -> None:
        self._down += int(event["encodedDataLength"])

    def _frame_sent(self, event: dict[str, Any]) -> None:
        self._up += _frame_size(event["response"]) + _MASK

    def _frame_received(self, event: dict[str, Any]) -> None:
        self._down += _frame_size(event["response"])


def _frame_size(frame: dict[str, Any]) -> int:
    payload = frame["payloadData"]
    # What is not text comes as base64.
    size = len(payload.encode()) if frame["opcode"] == 1 else 3 * len(payload) // 4 - payload[-2:].count("=")
    return size + (2 if size < 126 else 4 if size < 65536 else 10)


# Two measures beside each other. The first ends when the frame that follows the key has been handed over: a message
# posted in an animation frame is taken up after that frame is painted. The second is the browser's own, up to the
# presentation, in steps of 8 ms, and tells of nothing below 16 ms.
_FOLLOW_KEYS = """
() => {
  const kept = (window.keysToPaint = { frames: [], events: [] });
  addEventListener("keydown", ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => kept.frames.push(performance.now() - timeStamp);
      port2.postMessage(null);
    });
  }, true);
  const longest = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
    }
    kept.events = [...longest.values()];
  }).observe({ type: "event", durationThreshold: 16 });
}
"""


@dataclass(frozen=True)
class Paints:
    """Milliseconds from each key to its picture: by animation frames, and by the browser's Event Timing."""

    frames: tuple[float, ...] = ()
    events: tuple[float, ...] = ()

    def __add__(self, other: "Paints") -> "Paints":
        return Paints(self.frames + other.frames, self.events + other.events)


def follow_keys(page: Page) -> None:
    """Begin to measure every key that is pressed on this page."""
    page.evaluate(_FOLLOW_KEYS)


def paints(page: Page, keys: int) -> Paints:
    """What `keys` keys have taken. Those that Event Timing does not name took less than 16 ms, and count as that."""
    page.wait_for_timeout(500)
    kept = page.evaluate("window.keysToPaint")
    quick = [16.0] * (keys - len(kept["events"]))
    return Paints(tuple(kept["frames"]), (*kept["events"], *quick))
