"""Presets 7, 8, 11 and 13: what truncation cannot see, how truncations differ, and what it leaves alone."""

from ui.lab.building import lens_of
from ui.lab.compared import truncation_named
from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Number, Options, Preset, Story, Truth
from ui.lab.stories.trained import losses_by_k, percent, smallest_block, taught
from ui.words import _


def _blind_told() -> Story:
    return Story(
        _("To cut is to blind"),
        _(
            "The network has to say the bit of $L = 4$ steps ago again. Its hidden state goes on and on, but "
            "backpropagation is cut every $K$ steps (`detach`)."
        ),
        _("What is the smallest $K$ with which it learns this?"),
        _smallest_k(),
        _(
            "The loss at $s$ has to reach $h_{s-4}$, five steps with its own. Blocks of $K \\le 4$ never hold both; "
            "with $K = 5$ they do for one loss in five, and that is enough. While it learns, a curve of $K \\le 4$ may "
            "dip for a while: the state, which is not cut, carries a trace of the past (number 11)."
        ),
    )


def _smallest_k() -> Number:
    return Number(_("smallest K"), 1, 8, 1)


def _blind_reveal(truth: Truth) -> str:
    return _(
        "Trained just now, with chance at 100 %, the losses end at: {losses}. The smallest K that learns it is {k}."
    ).format(losses=losses_by_k(truth), k=_smallest_k().words(truth.answer))


def _gated_told() -> Story:
    return Story(
        _("Not a complete solution"),
        _(
            "An LSTM, whose gates slow the vanishing down. The task is to say the bit of $L = 4$ steps ago again, with "
            "backpropagation cut every $K$ steps."
        ),
        _("What is the smallest $K$ with which the LSTM learns it?"),
        _smallest_k(),
        _(
            "Gates keep $\\prod f_t$ from fading, but a cut is a factor of 0, and $0 \\cdot \\prod f_t = 0$: "
            "vanishing and cutting are two different problems."
        ),
    )


def _styles_told() -> Story:
    return Story(
        _("Same K, different cuts"),
        _(
            "Three truncations, all with $K = 10$. Blocks: cut every 10 steps. Sliding: every loss looks back 10 "
            "steps. Williams–Peng: every 10 steps, look back 20."
        ),
        _("Which one's gradient is farthest from that of full BPTT?"),
        Options(
            {
                "block": _("Blocks of 10"),
                "sliding": _("Sliding 10"),
                "williams_peng": "Williams–Peng 10 × 20",
                "same": _("The same for all three: K is the same"),
            }
        ),
        _(
            "The look-back of a loss: $1 \\dots K$ in blocks, on average $(K+1)/2$; always $K$ when sliding; "
            "$K+1 \\dots 2K$ with Williams–Peng."
        ),
    )


def _styles(settings: LabSettings) -> Truth:
    lens = lens_of(settings)
    words = {
        "block": f"block{settings.k}",
        "sliding": f"sliding{settings.k}",
        "williams_peng": f"wp{settings.k}x{settings.k2}",
    }
    truncations = {style: truncation_named(word) for style, word in words.items()}
    errors = {style: lens.bias(truncation).cell.relative_error for style, truncation in truncations.items()}
    costs = {f"{style}_cost": float(cut.cost(settings.steps)) for style, cut in truncations.items()}
    farthest = max(errors, key=lambda style: errors[style])
    return Truth("same" if len(set(errors.values())) == 1 else farthest, errors | costs)


def _styles_reveal(truth: Truth) -> str:
    numbers = {
        name: f"{value:.0f}" if name.endswith("cost") else f"{value:.3f}" for name, value in truth.numbers.items()
    }
    return _(
        "Measured, the relative error is {block} for blocks, {sliding} for sliding and {williams_peng} for "
        "Williams–Peng. What they pay for it in Jacobian products: {block_cost}, {sliding_cost}, {williams_peng_cost}."
    ).format(**numbers)


def _state_told() -> Story:
    return Story(
        _("A cut does not erase the state"),
        _(
            "Blocks of $K = 1$: no gradient goes back a single step. The bit of $L = 2$ steps ago is asked for, and "
            "this time the hidden state is large, $H = 32$."
        ),
        _("After preset 7, what do you expect of the loss?"),
        Options(
            {
                "chance": _("It stays at chance: K ≤ L"),
                "between": _("It gets about half of the way"),
                "solved": _("It goes to 0: the network learns it"),
            }
        ),
        _(
            "Only the gradient is cut. Through random weights $W_{hh}$ the state $h_t$ still carries traces of "
            "$x_{t-2}$, and $W_{out}$, whose gradient is whole, learns to read them (a reservoir)."
        ),
    )


def _state(settings: LabSettings) -> Truth:
    outcome = next(iter(taught(settings).values()))
    return Truth(outcome.verdict, {"loss": outcome.loss})


def _state_reveal(truth: Truth) -> str:
    return _(
        "Trained just now: the loss ends at {loss} of chance, though no gradient ever went back a step. K ≥ L + 1 is a "
        "rule for gradients, not for what a state can hold."
    ).format(loss=percent(truth.numbers["loss"]))


_ECHO = LabSettings(
    pane="training", task="echo", lag=4, hidden_size=8, gain=0.3, compare=("block3", "block4", "block5", "block6")
)

BLIND = Preset(7, _ECHO.with_(preset=7), _blind_told, smallest_block, _blind_reveal, plays=True)
STYLES = Preset(
    8, LabSettings(preset=8, scale="radius", gain=1.2, seed=2, cut="block", k=10, k2=20), _styles_told, _styles,
    _styles_reveal,
)  # fmt: skip
STATE = Preset(
    11,
    _ECHO.with_(preset=11, lag=2, hidden_size=32, gain=0.7, learning_rate=0.001, compare=("block1",)),
    _state_told,
    _state,
    _state_reveal,
    plays=True,
)
GATED = Preset(
    13,
    _ECHO.with_(preset=13, cell="lstm", learning_rate=0.02),
    _gated_told,
    smallest_block,
    _blind_reveal,
    plays=True,
)
