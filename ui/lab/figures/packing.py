"""Figures as bytes: uint32 length of a JSON header, the header, padding to 4, then float32, all little-endian.

In the header an array stands as {"at": first number, "shape": [...]}, counted from where its figure's numbers begin:
what is told of a figure does not depend on the figures before it, so that the browser sees which have changed.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray


class Figure(Protocol):
    """Any of the figures of this package."""

    kind: ClassVar[str]

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def alt(self) -> str: ...
    def packed(self) -> dict[str, Any]: ...


def pack(figures: Iterable[Figure], header: Mapping[str, Any]) -> bytes:
    """The figures and what else the header says. Raises ValueError when two of them have the same id."""
    told: list[dict[str, Any]] = []
    arrays: list[NDArray[np.float32]] = []
    begin = 0
    for figure in figures:
        own: list[NDArray[np.float32]] = []
        spec = _without_arrays({"kind": figure.kind, "title": figure.title, "alt": figure.alt, **figure.packed()}, own)
        length = sum(array.size for array in own)
        told.append({"id": figure.id, "from": begin, "length": length, "spec": spec})
        arrays += own
        begin += length
    names = [each["id"] for each in told]
    if len(set(names)) < len(names):
        raise ValueError(f"figures must have different ids, not {', '.join(names)}")
    text = json.dumps({**header, "figures": told}, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    padding = b" " * (-len(text) % 4)
    body = b"".join(array.tobytes() for array in arrays)
    return np.uint32(len(text) + len(padding)).astype("<u4").tobytes() + text + padding + body


def _without_arrays(value: Any, arrays: list[NDArray[np.float32]]) -> Any:
    if isinstance(value, np.ndarray):
        at = sum(array.size for array in arrays)
        with np.errstate(over="ignore"):
            arrays.append(np.ascontiguousarray(value, "<f4"))
        return {"at": at, "shape": list(value.shape)}
    if isinstance(value, dict):
        return {name: _without_arrays(each, arrays) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_arrays(each, arrays) for each in value]
    return value
