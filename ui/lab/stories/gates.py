"""Preset 12: three cells learn what only a long memory can."""

from simulator.training.outcome import outcomes
from ui.lab.building import learners_of, task_of
from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Options, Preset, Story, Truth
from ui.lab.stories.trained import percent
from ui.words import _

CELLS = ("rnn", "lstm", "gru")
UPDATES = 1200


def _told() -> Story:
    return Story(
        _("LSTM and GRU"),
        _(
            "The adding problem: in a sequence of 50 numbers two are marked, and at the end their sum is wanted. Who "
            "sees nothing can do no better than the variance, 1/6. RNN, LSTM and GRU get the same 1,200 batches, with "
            "full BPTT."
        ),
        _("Which of them learn it?"),
        Options(
            {
                "rnn+lstm+gru": _("All three: nothing is cut off"),
                "lstm+gru": _("LSTM and GRU"),
                "lstm": _("Only the LSTM"),
                "none": _("None of them"),
            }
        ),
        _(
            "RNN: $\\prod \\mathrm{diag}(1-h_t^2)\\,W_{hh}$. LSTM: $c_t = f_t \\odot c_{t-1} + i_t \\odot g_t$, whose "
            "direct path $\\prod f_t$ stays open where $f_t$ is near 1."
        ),
    )


def _measure(settings: LabSettings) -> Truth:
    learners = {cell: next(iter(learners_of(settings.with_(cell=cell)).values())) for cell in CELLS}
    made = outcomes(task_of(settings), learners, steps=UPDATES, batch_size=settings.batch_size, seed=settings.seed)
    return Truth(
        "+".join(cell for cell in CELLS if made[cell].verdict == "solved") or "none",
        {cell: made[cell].loss for cell in CELLS},
        {cell: (made[cell].symbols / settings.length, made[cell].curve) for cell in CELLS},
    )


def _reveal(truth: Truth) -> str:
    return _("Trained just now, with chance at 100 %, the losses end at: RNN {rnn}, LSTM {lstm}, GRU {gru}.").format(
        **{cell: percent(loss) for cell, loss in truth.numbers.items()}
    )


GATES = Preset(
    12,
    LabSettings(pane="training", preset=12, cell="gru", task="adding", length=50, compare=("full",), batch_size=20),
    _told,
    _measure,
    _reveal,
    plays=True,
)
