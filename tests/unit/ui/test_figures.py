"""Figures as they are described and packed: what the browser gets is what was given, and nonsense is refused."""

import json
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ui.lab.figures import Bars, Figure, HeatMap, Lines, Mark, Plane, Readout, RowLines, Series, Unrolled
from ui.lab.figures.packing import pack


def unpacked(data: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The header, and the specs with their arrays back in them: read by the letter of the format, not by our code."""
    (length,) = struct.unpack_from("<I", data)
    assert length % 4 == 0
    header = json.loads(data[4 : 4 + length])
    floats = np.frombuffer(data[4 + length :], "<f4")
    specs = []
    for figure in header["figures"]:
        own = floats[figure["from"] : figure["from"] + figure["length"]]
        specs.append({"id": figure["id"], **_filled(figure["spec"], own)})
    return header, specs


def _filled(value: Any, own: np.ndarray) -> Any:
    if isinstance(value, dict) and set(value) == {"at", "shape"}:
        size = int(np.prod(value["shape"]))
        return own[value["at"] : value["at"] + size].reshape(value["shape"])
    if isinstance(value, dict):
        return {name: _filled(each, own) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, own) for each in value]
    return value


def one(figure: Figure) -> dict[str, Any]:
    return unpacked(pack([figure], {}))[1][0]


ANY = st.floats(width=32, allow_nan=True, allow_infinity=True)


@given(
    arrays(np.float32, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=ANY),
    arrays(np.float32, st.integers(0, 9), elements=ANY),
    st.text(max_size=12),
)
def test_all_numbers_arrive_to_the_last_bit_whatever_stands_around_them(
    matrix: np.ndarray, curve: np.ndarray, words: str
) -> None:
    heat_map = HeatMap("map", words, words, matrix)
    lines = Lines("lines", words, words, (Series(words, curve),))
    _header, specs = unpacked(pack([heat_map, lines], {"stamp": 7}))
    assert specs[0]["values"].shape == matrix.shape
    np.testing.assert_array_equal(specs[0]["values"], matrix)
    np.testing.assert_array_equal(specs[1]["series"][0]["y"], curve)
    np.testing.assert_array_equal(specs[1]["series"][0]["x"], np.arange(len(curve)))
    assert [spec["title"] for spec in specs] == [words, words]


def test_what_the_header_says_beside_the_figures_arrives_too() -> None:
    header, specs = unpacked(
        pack([Readout("r", "", (("손실", "0.5", "ink"),))], {"stamp": 7, "words": {"cut": "자름"}})
    )
    assert (header["stamp"], header["words"]) == (7, {"cut": "자름"})
    assert specs[0]["items"] == [{"label": "손실", "text": "0.5", "tone": "ink"}]


def test_what_is_told_of_a_figure_does_not_depend_on_the_others() -> None:
    last = Lines("b", "", "", (Series("y", [1, 2, 3]),))
    alone = unpacked(pack([last], {}))[0]["figures"][0]["spec"]
    behind = unpacked(pack([HeatMap("a", "", "", np.ones((5, 5))), last], {}))[0]["figures"][1]["spec"]
    assert alone == behind


def test_logarithmic_axes_tell_numbers_that_float32_cannot_hold() -> None:
    tiny = one(Lines("a", "", "", (Series("y", [1e-60, 1e60, 0, -1, np.inf]),), log_y=True))["series"][0]["y"]
    np.testing.assert_array_equal(tiny, np.array([-60, 60, -np.inf, np.nan, np.inf], np.float32))
    values = one(HeatMap("a", "", "", [[1e-60, 0], [np.nan, 1]], log=True))["values"]
    np.testing.assert_array_equal(values, np.array([[-60, -np.inf], [np.nan, 0]], np.float32))
    assert one(Unrolled("a", "", "", [1e-60, 1], [1, 0]))["gradients"][0] == -60


def test_marks_and_ranges_are_on_the_scale_of_their_axis() -> None:
    marks = (Mark("y", 0.01, "tolerance"), Mark("x", 10, "K"), Mark("y", 0, "nowhere"))
    spec = one(Lines("a", "", "", (Series("y", [1.0]),), log_y=True, marks=marks, y_range=(1e-4, 1)))
    assert [mark["value"] for mark in spec["marks"]] == [-2, 10, None]
    assert spec["y_range"] == [-4, 0]


def test_a_plane_holds_real_and_imaginary_parts_of_any_shape() -> None:
    spec = one(
        Plane("a", "", "", (("W", np.array([[1 + 2j], [3 - 4j]]), "0"),), (("1", 1, "muted"), ("∞", np.inf, "ink")))
    )
    np.testing.assert_array_equal(spec["points"][0]["re"], [1, 3])
    np.testing.assert_array_equal(spec["points"][0]["im"], [2, -4])
    assert [circle["radius"] for circle in spec["circles"]] == [1]


def test_further_x_axes_go_with_their_curves() -> None:
    spec = one(Lines("a", "", "", (Series("K=5", [1, 2]),), log_x=True, x_choices=(("cost", {"K=5": [10, 100]}),)))
    assert spec["x_choices"][0]["label"] == "cost"
    np.testing.assert_array_equal(spec["x_choices"][0]["x"]["K=5"], [1, 2])


@pytest.mark.parametrize(
    ("figure", "named"),
    [
        (Lines("a", "", "", (Series("y", [[1]]),)), "dimensions"),
        (Lines("a", "", "", (Series("y", [1, 2], [1]),)), "as long as"),
        (Lines("a", "", "", (Series("y", [1], tone="red"),)), "tone"),
        (Lines("a", "", "", (), marks=(Mark("z", 1),)), "axis"),
        (Lines("a", "", "", (), y_range=(1, 1)), "range"),
        (Lines("a", "", "", (), log_y=True, y_range=(0, 1)), "range"),
        (RowLines("a", "", "", "map", extra=(Series("y", [[1]]),)), "dimensions"),
        (HeatMap("a", "", "", [1, 2]), "dimensions"),
        (HeatMap("a", "", "", np.ones((2, 3)), mask=np.ones((3, 2))), "mask"),
        (HeatMap("a", "", "", np.ones((2, 3)), x_values=[1, 2]), "x_values"),
        (HeatMap("a", "", "", np.ones((2, 3)), selected=2), "selected"),
        (Unrolled("a", "", "", [1, 2], [1]), "cuts"),
        (Unrolled("a", "", "", [], []), "at least one"),
        (Unrolled("a", "", "", [1], [1], selected=1), "selected"),
        (Plane("a", "", "", (), (("1", 1, "green"),)), "tone"),
        (Bars("a", "", "", ("one",), [1, 2]), "value for each"),
        (Readout("a", "", (("one", "1", "?"),)), "tone"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_does_not_fit_is_refused_by_name(figure: Figure, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        pack([figure], {})


def test_two_figures_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="different ids"):
        pack([Readout("a", ""), Readout("a", "")], {})
