"""The truths of the presets, measured once a process in the background: some of them take seconds of training."""

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from ui.lab.presets import PRESETS
from ui.lab.stories.preset import Truth

_one_at_a_time = ThreadPoolExecutor(1, "preset truth")
_lock = Lock()
_begun: dict[int, Future[Truth]] = {}


def begin_measuring(number: int) -> Future[Truth]:
    """The truth of that preset, which is being measured, or is known already. Raises KeyError."""
    with _lock:
        if number not in _begun:
            preset = PRESETS[number]
            _begun[number] = _one_at_a_time.submit(preset.measure, preset.settings)
        return _begun[number]
