"""The published checks in the reader's language: what each is called, and what it finds out."""

from collections.abc import Callable, Mapping

from ui.words import _

_WORDS: Mapping[str, Callable[[], tuple[str, str]]] = {
    "finite_differences": lambda: (
        _("The gradient is the slope of the loss"),
        _("Every weight is moved a little, and the change of the loss held against backpropagation: |g − slope|/|g|."),
    ),
    "forward_in_time": lambda: (
        _("Back through time = forward in time"),
        _("Real-time recurrent learning never goes back, and gives the same gradient: the relative difference."),
    ),
    "echo_threshold": lambda: (
        _("Truncation blinds up to the lag L"),
        _(
            "Trained to echo the bit of L steps ago, cut every K steps: the loss in units of ln 2. K = L stays at "
            "chance, K = L + 1 solves it."
        ),
    ),
    "influence_signs": lambda: (
        _("A truncated gradient can point the wrong way"),
        _(
            "Influence balancing: the sensitivity ∂s/∂θ seen K steps back, S(K) sliding and M(K) in blocks. Its sign "
            "is wrong up to K = 40 and K = 109."
        ),
    ),
    "influence_training": lambda: (
        _("Who finds the optimum θ* = −1/6"),
        _("100,000 steps of training: blocks of 10 and 100 run away, blocks of 200 and random cuts arrive."),
    ),
    "every_pattern": lambda: (
        _("Random cuts are right on average"),
        _("The mean over all 2⁷ patterns of cuts, each by its probability, against the whole gradient."),
    ),
    "singular_value_bound": lambda: (
        _("σ_max bounds, ρ is the long-run rate"),
        _(
            "The product of k Jacobians never exceeds σ_max^k; a linear network changes by ρ(W) a step in the long "
            "run, however much larger σ is."
        ),
    ),
    "cliff_bifurcations": lambda: (
        _("The cliff stands where it was published"),
        _("For w = 5, the b at which the number of fixed points changes, and how steep the error is around there."),
    ),
    "lstm_path": lambda: (
        _("Gates slow forgetting down, they do not end it"),
        _("The direct path of an LSTM over k steps with the forget bias b: σ(b)^k."),
    ),
    "adding_baseline": lambda: (
        _("Adding over 50 steps tells the cells apart"),
        _("Always saying 1 costs 1/6; a vanilla RNN gets no further, a GRU solves it."),
    ),
}


def check_title(name: str) -> str:
    """What a check is called. Raises KeyError for an unknown one."""
    return _WORDS[name]()[0]


def check_meaning(name: str) -> str:
    """What a check finds out, in a sentence. Raises KeyError for an unknown one."""
    return _WORDS[name]()[1]
