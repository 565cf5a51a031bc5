"""The lab's settings as controls of the page: lists to choose from, numbers and switches."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ui.lab import state
from ui.lab.control_keys import generation, key_of
from ui.lab.settings import KINDS, Choice, Whole
from ui.words import _

_NAMES: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "cell": lambda: {"rnn": "Vanilla RNN", "lstm": "LSTM", "gru": "GRU"},
    "activation": lambda: {"tanh": "tanh", "identity": _("identity (linear)"), "relu": "ReLU"},
    "recurrent": lambda: {
        "gaussian": _("Gaussian"),
        "orthogonal": _("orthogonal"),
        "identity": _("identity matrix"),
        "symmetric": _("symmetric"),
        "uniform": _("uniform (PyTorch)"),
    },
    "scale": lambda: {"gain": _("gain g"), "radius": _("spectral radius ρ(W)"), "singular": _("largest stretch σ(W)")},
    "inputs": lambda: {"noise": _("noise"), "zero": _("zeros"), "task": _("the task's data")},
    "quantity": lambda: {"hidden": "|∂L_s/∂h_t|", "weights": "|∂L_s/∂W_hh|", "cell": "|∂L_s/∂c_t| (LSTM)"},
    "cut": lambda: {
        "full": _("full BPTT"),
        "block": _("blocks of K"),
        "sliding": _("sliding K"),
        "williams_peng": "Williams–Peng",
        "random": _("at random"),
    },
    "task": lambda: {
        "echo": _("echo: the bit of L steps ago"),
        "copy": _("copy memory"),
        "adding": _("adding problem"),
        "temporal_order": _("temporal order"),
        "sine_mix": _("sound: a mix of sines"),
        "stock_walk": _("stock-like walk"),
        "characters": _("the next character of your notes"),
        "series": _("your own numbers"),
    },
    "optimizer": lambda: {"sgd": "SGD", "momentum": "Momentum", "adam": "Adam"},
}


def name_of(setting: str, value: str) -> str:
    """What a value of a setting is called, in the reader's language."""
    return _NAMES[setting]()[value]


def choose(name: str, label: str, *, help: str = "", options: Sequence[str] | None = None) -> None:
    """A list to choose the setting `name` from; `options` are those shown, all by default."""
    kind, key = KINDS[name], key_of(name)
    assert isinstance(kind, Choice), f"{name} is no choice"
    shown = list(options or kind.options)
    value = getattr(state.settings(), name)
    if value not in shown:
        shown.append(value)
    st.session_state[key] = value
    names = _NAMES[name]()
    st.selectbox(
        label,
        shown,
        key=key,
        format_func=lambda option: names[option],
        on_change=_take,
        args=(name, key, generation()),
        help=help or None,
    )


def whole_number(name: str, label: str, *, help: str = "") -> None:
    """A field for the setting `name`, a whole number."""
    kind, key = KINDS[name], key_of(name)
    assert isinstance(kind, Whole), f"{name} is no whole number"
    st.session_state[key] = getattr(state.settings(), name)
    st.number_input(
        label,
        min_value=kind.least,
        max_value=kind.most,
        step=1,
        key=key,
        on_change=_take,
        args=(name, key, generation()),
        help=help or None,
    )


def _take(name: str, key: str, drawn: int) -> None:
    if drawn == generation():
        state.change_to(name, st.session_state[key])
