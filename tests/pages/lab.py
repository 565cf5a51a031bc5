"""What the lab's figures were given: the bytes the component got, read back."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from streamlit.testing.v1 import AppTest


@dataclass(frozen=True)
class Shown:
    """A figure as the browser gets it: its spec, and the numbers behind the arrays in it."""

    spec: dict[str, Any]
    numbers: NDArray[np.float32]

    def array(self, told: dict[str, Any]) -> NDArray[np.float32]:
        """The array that stands in the spec as {"at": …, "shape": …}."""
        size = int(np.prod(told["shape"]))
        return self.numbers[told["at"] : told["at"] + size].reshape(told["shape"])

    def series(self, number: int, name: str = "y") -> NDArray[np.float32]:
        """The y, or x, of a series."""
        return self.array(self.spec["series"][number][name])


def figures_of(app: AppTest) -> dict[str, Shown]:
    """All figures on the page, by their ids."""
    shown: dict[str, Shown] = {}
    for element in app.get("bidi_component"):
        data = element.proto.bytes  # pyright: ignore[reportAttributeAccessIssue]
        if len(data) > 4:
            shown |= unpacked(data)
    return shown


def unpacked(data: bytes) -> dict[str, Shown]:
    """The figures of one message (ui/lab/figures/packing.py)."""
    length = int(np.frombuffer(data, "<u4", 1)[0])
    header = json.loads(data[4 : 4 + length])
    numbers = np.frombuffer(data, "<f4", offset=4 + length)
    return {
        told["id"]: Shown(told["spec"], numbers[told["from"] : told["from"] + told["length"]])
        for told in header["figures"]
    }
