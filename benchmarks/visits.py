"""One visit to a page of either side, with what it measures."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle

from playwright.sync_api import Browser, Locator, Page

from benchmarks.measuring import Bytes, Paints, Wire, follow_keys, paints, processor_milliseconds
from benchmarks.sides import Side
from tests.browser.chromium import WINDOW
from tests.browser.waiting import wait_idle

KEYS_A_SAVE = 20
KEYS_A_PAUSE = 10
LETTERS = "sigmoid and softmax "
SECONDS_TO_SAVE = 60
MILLISECONDS_OF_REST = 1_000
MILLISECONDS_OF_A_KEY = 90
# The editor saves after a second: in the shortest pause it has not yet drawn the preview, in the longest it has.
MILLISECONDS_OF_PAUSES = [1_300, 1_500, 1_700, 2_000]


@dataclass(frozen=True)
class Way:
    """One side, with the preview or without."""

    side: Side
    preview: bool

    @property
    def name(self) -> str:
        return self.side.name + (" + preview" if self.preview else "")


@dataclass(frozen=True)
class Saves:
    """What one visit measured of saving: milliseconds of the server's processor a save, bytes a key and a save."""

    processor: float
    key: Bytes
    save: Bytes


def measure_saves(way: Way, browser: Browser, length: int, saves: int) -> Saves:
    """Type and save a few times. What the server uses while nothing happens is taken off."""
    with browser.new_context(**WINDOW) as context:
        page, field = way.side.open(context, length, preview=way.preview)
        wire = Wire(page)
        typing: list[Bytes] = []
        saving: list[Bytes] = []

        def write() -> None:
            for _save in range(saves):
                start = wire.so_far
                page.keyboard.type(LETTERS[:KEYS_A_SAVE], delay=10)
                typed = wire.so_far
                _save_and_rest(way, page, field, length)
                typing.append(typed - start)
                saving.append(wire.so_far - typed)

        at_rest = _processor_share(way, lambda: page.wait_for_timeout(3_000))
        before = way.side.version(length)
        began = time.monotonic()
        used = _processor(way, write)
        seconds = time.monotonic() - began
        came = way.side.version(length) - before
    if came != saves:
        raise RuntimeError(f"{way.name}: {came} versions came of {saves} saves.")
    return Saves(
        processor=(used - at_rest * seconds) / saves,
        key=middle([Bytes(each.up // KEYS_A_SAVE, each.down // KEYS_A_SAVE) for each in typing]),
        save=middle(saving),
    )


def measure_paints(way: Way, browser: Browser, length: int, keys: int) -> Paints:
    """Press keys in the middle of the text as a quick typist does, with a pause after every few words.

    The editor saves in the pause, and the preview is drawn before the next words are begun, or while they are.
    """
    with browser.new_context(**WINDOW) as context:
        page, field = way.side.open(context, length, preview=way.preview)
        page.wait_for_timeout(MILLISECONDS_OF_REST)
        follow_keys(page)
        pauses = cycle(MILLISECONDS_OF_PAUSES)
        for number, key in enumerate((LETTERS * keys)[:keys], 1):
            page.keyboard.press("Space" if key == " " else key)
            page.wait_for_timeout(next(pauses) if number % KEYS_A_PAUSE == 0 else MILLISECONDS_OF_A_KEY)
        measured = paints(page, keys)
        field.evaluate("field => field.blur()")
        page.wait_for_timeout(MILLISECONDS_OF_REST)
    return measured


def _processor(way: Way, do: Callable[[], None]) -> float:
    """Milliseconds of the server's processor time while `do` is done; NaN where the system does not tell."""
    before = processor_milliseconds(way.side.server.pid)
    do()
    return processor_milliseconds(way.side.server.pid) - before


def _processor_share(way: Way, do: Callable[[], None]) -> float:
    """The same for each second."""
    began = time.monotonic()
    return _processor(way, do) / (time.monotonic() - began)


def _save_and_rest(way: Way, page: Page, field: Locator, length: int) -> None:
    version = way.side.version(length)
    way.side.save(field)
    deadline = time.monotonic() + SECONDS_TO_SAVE
    while way.side.version(length) == version:
        if time.monotonic() > deadline:
            raise RuntimeError(f"{way.name} did not save within {SECONDS_TO_SAVE} s.")
        page.wait_for_timeout(50)
    page.wait_for_timeout(MILLISECONDS_OF_REST)
    wait_idle(page)


def middle(many: Sequence[Bytes]) -> Bytes:
    """The medians, up and down."""
    return Bytes(int(statistics.median(each.up for each in many)), int(statistics.median(each.down for each in many)))
