"""All that can be set in the lab, and how it stands in the page's address.

An address holds only what differs from the defaults, under short names that stay; `v` is the version of the names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from ui.lab.compared import LARGEST_K, is_truncation
from ui.lab.kinds_of_setting import Choice, Kind, Real, Switch, Whole, Words
from ui.words import _

VERSION = "1"
MOST_STEPS = 200
PRESETS = 13

_LARGEST_ID = 2**53

KINDS: Mapping[str, Kind] = {
    "pane": Choice("pane", ("lens", "training", "cliff", "random", "checks")),
    "preset": Whole("preset", 0, PRESETS, names=True),
    "lecture": Whole("lecture", 0, _LARGEST_ID, names=True),
    "cell": Choice("cell", ("rnn", "lstm", "gru")),
    "activation": Choice("act", ("tanh", "identity", "relu")),
    "hidden_size": Whole("h", 1, 64),
    "recurrent": Choice("init", ("gaussian", "orthogonal", "identity", "symmetric", "uniform")),
    "scale": Choice("scale", ("gain", "radius", "singular")),
    "gain": Real("gain", 0.0, 3.0),
    "forget_bias": Real("bf", -5.0, 10.0),
    "input_scale": Real("in", 0.0, 3.0),
    "seed": Whole("seed", 0, 9999),
    "steps": Whole("t", 1, MOST_STEPS),
    "inputs": Choice("x", ("noise", "zero", "task")),
    "loss_step": Whole("s", -1, MOST_STEPS - 1),
    "step": Whole("at", -1, MOST_STEPS - 1),
    "quantity": Choice("q", ("hidden", "weights", "cell")),
    "cut": Choice("cut", ("full", "block", "sliding", "williams_peng", "random")),
    "k": Whole("k", 1, LARGEST_K),
    "k2": Whole("k2", 1, LARGEST_K),
    "cut_probability": Real("p", 0.0, 0.95),
    "mean_length": Real("len0", 0.0, 200.0),
    "tolerance": Real("tol", 0.01, 1.0),
    "task": Choice(
        "task", ("echo", "copy", "adding", "temporal_order", "sine_mix", "stock_walk", "characters", "series")
    ),
    "lag": Whole("lag", 1, 50),
    "length": Whole("len", 2, 200),
    "shuffled": Switch("mix"),
    "compare": Words("vs", 6, is_truncation),
    "learning_rate": Real("lr", 1e-5, 1.0),
    "clip": Real("clip", 0.0, 100.0),
    "optimizer": Choice("opt", ("sgd", "momentum", "adam")),
    "batch_size": Whole("b", 1, 64),
    "cliff_w": Real("cw", 0.0, 8.0),
    "cliff_b": Real("cb", -5.0, 0.0),
    "cliff_rate": Real("cr", 1e-4, 1.0),
    "cliff_clip": Real("cc", 0.01, 100.0),
}
_BY_KEY = {kind.key: name for name, kind in KINDS.items()}


@dataclass(frozen=True)
class LabSettings:
    """One state of the lab. Raises ValueError for a value that KINDS does not allow.

    preset: the story shown, 0 for none. lecture: the id of its section, 0 for the best match.
    gain: what W_hh is multiplied by, or its target ρ(W) or σ_max(W), as `scale` says.
    loss_step: the s of the loss looked at, −1 for the last one; step: the t of the Jacobian, likewise. From 0.
    quantity: of the map: ‖∂L_s/∂h_t‖, ‖∂L_s/∂W_hh at t‖, or ‖∂L_s/∂c_t‖ of the LSTM.
    k: of blocks and sliding look-back, and k1 of Williams–Peng, whose look-back is k2.
    mean_length: of random cuts by the power law; 0 cuts with the constant `cut_probability`.
    clip: threshold of clipping by norm in training, 0 for none.
    """

    pane: str = "lens"
    preset: int = 0
    lecture: int = 0
    cell: str = "rnn"
    activation: str = "tanh"
    hidden_size: int = 16
    recurrent: str = "gaussian"
    scale: str = "gain"
    gain: float = 1.0
    forget_bias: float = 1.0
    input_scale: float = 1.0
    seed: int = 0
    steps: int = 50
    inputs: str = "noise"
    loss_step: int = -1
    step: int = -1
    quantity: str = "hidden"
    cut: str = "block"
    k: int = 10
    k2: int = 20
    cut_probability: float = 0.1
    mean_length: float = 0.0
    tolerance: float = 0.1
    task: str = "echo"
    lag: int = 4
    length: int = 50
    shuffled: bool = False
    compare: tuple[str, ...] = ("block4", "block5")
    learning_rate: float = 0.01
    clip: float = 1.0
    optimizer: str = "adam"
    batch_size: int = 32
    cliff_w: float = 5.0
    cliff_b: float = -2.3
    cliff_rate: float = 0.02
    cliff_clip: float = 0.1

    def __post_init__(self) -> None:
        for name, kind in KINDS.items():
            object.__setattr__(self, name, kind.checked(name, getattr(self, name)))

    def with_(self, **changes: Any) -> Self:
        """The same settings but for `changes`. Raises ValueError."""
        return replace(self, **changes)

    def to_address(self) -> dict[str, str]:
        """The parameters of the page's address.

        >>> LabSettings(hidden_size=8, gain=0.5).to_address()
        {'v': '1', 'h': '8', 'gain': '0.5'}
        """
        changed = {
            kind.key: kind.written(getattr(self, name))
            for name, kind in KINDS.items()
            if getattr(self, name) != getattr(DEFAULTS, name)
        }
        return {"v": VERSION, **changed}

    @classmethod
    def from_address(
        cls, parameters: Mapping[str, str], base: "LabSettings | None" = None
    ) -> tuple["LabSettings", list[str]]:
        """The settings an address stands for, and a sentence for each value that had to be changed.

        A whole address names its version, and what it leaves out has the default; one without a version changes `base`
        where it says something. Parameters that are none of the lab's are not looked at. An address of another version
        gives the defaults.
        """
        if parameters.get("v", VERSION) != VERSION:
            sentence = _("This address was made by another version of the lab; it opens as it is at first.")
            return DEFAULTS, [sentence]
        begin = base if base is not None and "v" not in parameters else DEFAULTS
        values: dict[str, Any] = {}
        sentences = []
        for key, text in parameters.items():
            if (name := _BY_KEY.get(key)) is not None:
                values[name], sentence = KINDS[name].read(text, getattr(begin, name))
                sentences += [sentence] if sentence else []
        return begin.with_(**values), sentences


DEFAULTS = LabSettings()
