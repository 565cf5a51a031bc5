"""Preset 1: a sequence is its order."""

from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Options, Preset, Story, Truth
from ui.lab.stories.trained import percent, taught
from ui.words import _


def _told() -> Story:
    return Story(
        _("Order is information"),
        _("At every step the network hears one bit (±1) and has to say again the bit of 3 steps ago."),
        _(
            "Every pair of input and target stays as it is; only the steps are put out of order, as if the data were "
            "i.i.d. What becomes of the loss?"
        ),
        Options(
            {
                "solved": _("It still goes to 0: all pairs are there"),
                "between": _("It goes down part of the way"),
                "chance": _("It stays at chance, ln 2"),
            }
        ),
        _(
            "In order, $P(x_{t-3} \\mid x_1, \\dots, x_t)$ is 0 or 1; a pair that has lost its place leaves "
            "$P(x_{t-3} \\mid x_t) = \\tfrac{1}{2}$."
        ),
    )


def _measure(settings: LabSettings) -> Truth:
    in_order, shuffled = (next(iter(taught(settings.with_(shuffled=mixed)).values())) for mixed in (False, True))
    return Truth(
        shuffled.verdict,
        {"in_order": in_order.loss, "shuffled": shuffled.loss},
        {"in_order": (in_order.symbols, in_order.curve), "shuffled": (shuffled.symbols, shuffled.curve)},
    )


def _reveal(truth: Truth) -> str:
    return _(
        "With chance at 100 %, the loss ends at {in_order} when the steps come in order and at {shuffled} when they do "
        "not: the same pairs, and nothing left to learn from."
    ).format(in_order=percent(truth.numbers["in_order"]), shuffled=percent(truth.numbers["shuffled"]))


ORDER = Preset(
    1,
    LabSettings(
        pane="training", preset=1, task="echo", lag=3, shuffled=True, hidden_size=8, gain=0.5, compare=("block8",)
    ),
    _told,
    _measure,
    _reveal,
    plays=True,
)
