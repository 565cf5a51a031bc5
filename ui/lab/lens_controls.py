"""What can be set of the lens: the network, its inputs, where its gradient is cut, what the map shows."""

import streamlit as st

from ui.lab.choices import choose, whole_number
from ui.lab.explanations import explanation
from ui.lab.live_slider import live_slider
from ui.lab.settings import LabSettings
from ui.words import _

FIGURES = "lens-figures"  # the key of the pictures


def lens_controls(settings: LabSettings) -> None:
    """Draw the controls. Those on which no other control depends speak through the pictures, which follow at once."""
    with st.container(key="lens-controls", gap="small"):
        first = st.columns(4, gap="medium")
        with first[0]:
            size = {"gain": _("Size of W: gain g"), "radius": _("Size of W: ρ(W)"), "singular": _("Size of W: σ(W)")}
            live_slider("gain", size[settings.scale], step=0.01, help=explanation("gain"), through=FIGURES)
        with first[1]:
            live_slider("steps", _("Steps T"), help=explanation("steps"))
        with first[2]:
            choose("cut", _("Truncation"), help=explanation("cut"))
        with first[3]:
            _cut_size(settings)
        with st.expander(_("Network, inputs, what is shown"), key="lens-more"):
            _more(settings)


def _cut_size(settings: LabSettings) -> None:
    if settings.cut == "random":
        live_slider(
            "cut_probability", _("Chance to cut c"), step=0.01, help=explanation("cut_probability"), through=FIGURES
        )
        return
    if settings.cut == "full":
        return
    most = max(settings.steps, 2)
    label = _("New losses k₁") if settings.cut == "williams_peng" else _("Steps kept K")
    live_slider("k", label, most=max(most, settings.k), help=explanation("k"), through=FIGURES)
    if settings.cut == "williams_peng":
        live_slider("k2", _("Look-back k₂"), most=max(most, settings.k2), help=explanation("k2"), through=FIGURES)


def _more(settings: LabSettings) -> None:
    rows = [st.columns(4, gap="medium") for _row in range(3)]
    with rows[0][0]:
        choose("cell", _("Cell"), help=explanation("cell"))
    with rows[0][1]:
        live_slider("hidden_size", _("Units H"), help=explanation("hidden_size"), through=FIGURES)
    with rows[0][2]:
        choose("recurrent", _("W_hh is drawn"), help=explanation("recurrent"))
    with rows[0][3]:
        choose("scale", _("Size of W means"), help=explanation("scale"))
    with rows[1][0]:
        choose("inputs", _("Inputs"), help=explanation("inputs"))
    with rows[1][1]:
        live_slider("input_scale", _("Size of the inputs"), step=0.01, help=explanation("input_scale"), through=FIGURES)
    with rows[1][2]:
        if settings.cell == "rnn":
            choose("activation", _("Activation φ"), help=explanation("activation"))
        elif settings.cell == "lstm":
            live_slider("forget_bias", _("Forget bias b_f"), step=0.1, help=explanation("forget_bias"), through=FIGURES)
    with rows[1][3]:
        whole_number("seed", _("Seed"), help=explanation("seed"))
    with rows[2][0]:
        shown = ("hidden", "weights", "cell") if settings.cell == "lstm" else ("hidden", "weights")
        choose("quantity", _("The map shows"), help=explanation("quantity"), options=shown)
    with rows[2][1]:
        live_slider("step", _("Jacobian at step t (−1: last)"), most=settings.steps - 1, through=FIGURES)
