"""How the browser is started and what a window of it is like, for tests and for what is measured outside of them."""

import os
from typing import Any

from commands.testing import find_chromium

_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]

# What a member's browser is: at home in Korea, on a wide screen.
WINDOW: dict[str, Any] = {
    "locale": "ko-KR",
    "timezone_id": "Asia/Seoul",
    "reduced_motion": "reduce",
    "viewport": {"width": 1440, "height": 900},
}


def launch_options() -> dict[str, Any]:
    """What `BrowserType.launch` is given. Raises AssertionError where no Chromium is installed."""
    chromium = find_chromium(os.environ)
    assert chromium, "No Chromium was found: set CHROMIUM to its path."
    return {
        "executable_path": str(chromium),
        "args": [*_QUIET, "--disable-component-update", "--disable-sync"],
    }
