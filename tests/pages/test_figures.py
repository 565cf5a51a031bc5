"""The figures on a page of Streamlit: what a browser tells of them is taken only for what it can be."""

import base64
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ui.lab.figures import drawing


def _page() -> None:
    import numpy as np
    import streamlit as st

    from ui.lab.figures import HeatMap, figures

    st.write(str(figures([HeatMap("map", "Map", "map", np.ones((2, 2)), selectable=True)], key="lab", stamp=3)))


def test_figures_are_drawn_with_nothing_chosen() -> None:
    page = AppTest.from_function(_page).run(timeout=20)
    assert not page.exception
    assert page.markdown[0].value == "{}"


@pytest.mark.parametrize(
    ("told", "chosen"),
    [
        ({"rows": {"map": 4}, "at": 1}, {"map": 4}),
        ({"rows": {"map": -1, "other": True, "third": "4", "fourth": 2**40, "fifth": 1}}, {"fifth": 1}),
        ({"rows": [1]}, {}),
        ("map", {}),
        (None, {}),
    ],
)
def test_only_rows_are_taken_for_chosen_rows(
    monkeypatch: pytest.MonkeyPatch, told: Any, chosen: dict[str, int]
) -> None:
    monkeypatch.setattr(st, "session_state", {"lab": SimpleNamespace(selected=told)})
    assert drawing._selected("lab") == chosen


@pytest.mark.parametrize("told", [None, 5, "not base64!", "A" * (drawing.LARGEST_PICTURE * 2)])
def test_what_is_no_picture_is_taken_for_none(monkeypatch: pytest.MonkeyPatch, told: Any) -> None:
    monkeypatch.setattr(st, "session_state", {"lab": SimpleNamespace(picture=told)})
    assert drawing._picture("lab") is None


def test_a_picture_is_taken_as_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    told = base64.b64encode(b"\x89PNG").decode()
    monkeypatch.setattr(st, "session_state", {"lab": SimpleNamespace(picture=told)})
    assert drawing._picture("lab") == b"\x89PNG"
