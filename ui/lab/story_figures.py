"""What some presets draw of their own, beside what the panes show: comparisons that no pane makes."""

from ui.lab.figures import Figure, Lines, Mark, Series
from ui.lab.influence import influence_figures, read_influence
from ui.lab.stories.preset import Preset, Truth
from ui.words import _


def story_figures(preset: Preset, truth: Truth) -> tuple[Figure, ...]:
    """The figures of this preset's reveal; none for most."""
    if preset.number == 9:
        return influence_figures(read_influence(preset.settings.seed))
    if not truth.curves:
        return ()
    names = {
        "in_order": _("in order"),
        "shuffled": _("out of order"),
        "rnn": "RNN",
        "lstm": "LSTM",
        "gru": "GRU",
    }
    shown = [(names[name], curve) for name, curve in truth.curves.items()]
    return (
        Lines(
            f"preset-{preset.number}-losses",
            _("Loss, with chance at 1"),
            preset.reveal(truth),
            tuple(Series(name, y, x, f"{place}") for place, (name, (x, y)) in enumerate(shown)),
            x_label=_("steps learnt from") if preset.number == 1 else _("batches"),
            y_label=_("loss / chance"),
            log_y=True,
            marks=(Mark("y", 1.0, _("chance")),),
        ),
    )
