"""What a task asks for and what the controls of the training do: Markdown."""

from collections.abc import Callable, Mapping

from ui.words import _

_TASKS: Mapping[str, Callable[[], str]] = {
    "echo": lambda: _(
        "Bits come in one by one; say the bit of $L$ steps ago. Without looking back $L$ steps all one can do is "
        "guess: chance is $\\ln 2 \\approx 0.693$."
    ),
    "copy": lambda: _(
        "Ten symbols, a silence of $L$ steps, then say the ten again. Who says blanks and guesses the rest has the "
        "loss of chance."
    ),
    "adding": lambda: _(
        "Two of the $T$ numbers are marked; say their sum at the end. Always saying 1 costs $1/6$: that is chance."
    ),
    "temporal_order": lambda: _(
        "Somewhere two letters come, X or Y each, far from the end; say at the end which they were and in which "
        "order. Chance is $\\ln 4$."
    ),
    "sine_mix": lambda: _("Three sines and a little noise; say the next sample. Saying 0 is chance: the variance."),
    "stock_walk": lambda: _(
        "Returns as those of a stock; say the next one. Nobody can: the best guess is 0, so chance is also the limit."
    ),
    "characters": lambda: _(
        "Read the notes and say the next letter. Chance knows only how frequent each letter is: the entropy "
        "$-\\sum p \\ln p$."
    ),
    "series": lambda: _(
        "Say the next value of your series. Chance is its variance; for a series that drifts, saying the last value "
        "again is the harder thing to beat."
    ),
}

_CONTROLS: Mapping[str, Callable[[], str]] = {
    "task": lambda: _("What is to be learnt. All networks get the same data in the same order."),
    "lag": lambda: _("$L$, over how many steps the past has to be carried. Truncation needs $K \\ge L+1$ to see it."),
    "length": lambda: _("$T$, how many steps a sequence has."),
    "learning_rate": lambda: _(
        "$\\eta$, how far a step goes: $\\theta \\leftarrow \\theta - \\eta\\,\\hat g$ (Adam scales it per weight). "
        "It may be changed while the networks learn."
    ),
    "clip": lambda: _(
        "If $\\|\\hat g\\| > c$, the gradient is shortened to the length $c$: $\\hat g \\leftarrow "
        "c\\,\\hat g/\\|\\hat g\\|$. It cures explosion, not vanishing. 0: off."
    ),
    "optimizer": lambda: _("How the gradient moves the weights: plain descent (SGD), with momentum, or Adam."),
    "batch_size": lambda: _("$B$, how many sequences each gradient is the mean of."),
}


def task_explanation(task: str) -> str:
    """What the task asks for, and what chance is there."""
    return _TASKS[task]()


def training_explanation(name: str) -> str:
    """What the control of the setting `name` does. Raises KeyError for an unknown one."""
    return _CONTROLS[name]()
