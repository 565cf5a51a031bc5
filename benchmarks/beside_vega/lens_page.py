"""The lens made of Streamlit's own parts: one slider, a heat map and three line charts in Vega-Lite.

The peer of benchmarks/lens.py. It computes the same numbers with the same library, and draws the same figures but the
unrolled network, with no titles, marks or hover of its own.
"""

import numpy as np
import pandas as pd
import streamlit as st

from ui.lab.building import lens_of
from ui.lab.settings import LabSettings

HEIGHT = 300


def heat_map(values: np.ndarray) -> None:
    """A map of log10, the diagonal and below."""
    rows, columns = np.tril_indices(len(values))
    with np.errstate(divide="ignore"):
        frame = pd.DataFrame({"s": rows, "t": columns, "log": np.log10(values[rows, columns])})
    axes = {axis: {"field": name, "type": "ordinal"} for axis, name in (("x", "t"), ("y", "s"))}
    colour = {"field": "log", "type": "quantitative", "scale": {"scheme": "cividis"}}
    st.vega_lite_chart(frame, {"mark": "rect", "height": HEIGHT, "encoding": {**axes, "color": colour}})


def lines(frame: pd.DataFrame, *, log: bool) -> None:
    """The columns over the index."""
    told = frame.rename_axis("x").reset_index().melt("x", var_name="series", value_name="y")
    scale = {"type": "log"} if log else {"zero": False}
    encoding = {
        "x": {"field": "x", "type": "quantitative"},
        "y": {"field": "y", "type": "quantitative", "scale": scale},
        "color": {"field": "series", "type": "nominal"},
    }
    st.vega_lite_chart(told, {"mark": "line", "height": HEIGHT, "encoding": encoding})


@st.fragment
def show() -> None:
    """The slider and what follows it."""
    gain = st.slider("gain", 0.0, 3.0, 1.0, 0.01)
    lens = lens_of(LabSettings(gain=gain))
    last = lens.steps - 1
    lags = np.arange(lens.steps)
    bounds = lens.bounds(lags)
    curves = lens.bias_curves()
    left, right = st.columns(2)
    with left:
        heat_map(lens.influence)
    with right:
        lines(pd.DataFrame({"row": lens.influence[last]}), log=True)
    norms = {"norm": lens.jacobian_norms(last)[::-1], "bound": bounds.singular_value, "radius": bounds.spectral_radius}
    with left:
        lines(pd.DataFrame(norms), log=True)
    for value, column in (("cosine", right), ("relative_error", left)):
        told = {style: pd.Series(getattr(curve, value), curve.k) for style, curve in curves.items()}
        with column:
            lines(pd.DataFrame(told), log=False)
    eigenvalues = pd.DataFrame({"re": lens.eigenvalues[0].real, "im": lens.eigenvalues[0].imag})
    axes = {axis: {"field": name, "type": "quantitative"} for axis, name in (("x", "re"), ("y", "im"))}
    with right:
        st.vega_lite_chart(eigenvalues, {"mark": "point", "height": HEIGHT, "encoding": axes})
    st.html(f"<i id='shown' data-gain='{gain:.2f}'></i>")


show()
