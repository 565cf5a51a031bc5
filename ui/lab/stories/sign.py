"""Preset 9: a truncated gradient can point the wrong way, and learning then goes away from its goal."""

from ui.lab.influence import BLOCKS, MEAN_LENGTH, UPDATE_STEPS, read_influence
from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Options, Preset, Story, Truth
from ui.words import _


def _told() -> Story:
    return Story(
        _("The sign of the bias"),
        _(
            'In this small linear system the near past says "a larger $\\theta$" and the far past says "a smaller '
            'one", and there is more of the far past. $\\theta$ learns from gradients cut every $K$ steps; the best '
            "value is $\\theta^* = -1/6$."
        ),
        _("Which of the blocks $K = 10, 100, 200$ find it?"),
        Options(
            {
                "10+100+200": _("All three; a small K only takes longer"),
                "100+200": _("100 and 200"),
                "200": _("Only 200"),
                "none": _("None of them"),
            }
        ),
        _(
            "$\\hat g = g + \\text{bias}$. Where the bias is larger than $g$ and opposed to it, $\\langle \\hat g, g "
            "\\rangle < 0$: every step makes the loss larger."
        ),
    )


def _measure(settings: LabSettings) -> Truth:
    reading = read_influence(settings.seed)
    crossings = {"sliding": reading.right_sliding or float("nan"), "blocks": reading.right_blocks or float("nan")}
    return Truth(
        "+".join(f"{k}" for k in BLOCKS if reading.found(f"{k}")) or "none",
        {f"theta_{name}": theta for name, theta in reading.ends().items()} | crossings,
    )


def _reveal(truth: Truth) -> str:
    numbers = {
        name: (f"{value:.0f}" if name in ("sliding", "blocks") else f"{value:.3g}").replace("-", "−")
        for name, value in truth.numbers.items()
    }
    return _(
        "Measured after {steps} steps: K = 10 ends at θ = {theta_10}, K = 100 at {theta_100}, K = 200 at {theta_200}. "
        "The sign turns right at K = {blocks} in blocks, at K = {sliding} when sliding. Cut at random, with mean "
        "length {length}, θ comes to {theta_random}."
    ).format(steps=f"{UPDATE_STEPS:,}", length=f"{MEAN_LENGTH:g}", **numbers)


SIGN = Preset(9, LabSettings(pane="random", preset=9, cut="random", mean_length=MEAN_LENGTH), _told, _measure, _reveal)
