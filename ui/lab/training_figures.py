"""The pictures of the training, as specs for ui/lab/figures."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from simulator import tasks
from simulator.predictions import foretold
from simulator.training.snapshot import LearnerSnapshot, Snapshot
from simulator.training.standing import standing
from ui.formatting import significant, without_bold
from ui.lab.figures import HeatMap, Lines, Mark, Series
from ui.lab.learner_names import learner_name, tone_of
from ui.lab.training_words import training_sentence
from ui.words import _

LAYOUT = {"losses": 12, "gradient-norm": 6, "radius": 6, "predictions": 6, "hidden": 6}


def training_figures(snapshot: Snapshot, task: tasks.Task, shown: str) -> list[Lines | HeatMap]:
    """All of them, in the order of reading; `shown` is the learner whose hidden state is drawn."""
    return [
        _losses(snapshot, task),
        _gradient_norms(snapshot),
        _radii(snapshot),
        _predictions(snapshot, task),
        _hidden(snapshot.learners[shown], shown),
    ]


Points = Mapping[str, Mapping[str, NDArray[np.float64]]]


def _curves(points: Points, column: str) -> tuple[Series, ...]:
    """The column of each learner over its updates."""
    return tuple(
        Series(learner_name(word), curves[column], curves["update"], tone=tone_of(place), width=2)
        for place, (word, curves) in enumerate(points.items())
    )


def _newest(points: Points, column: str) -> str:
    said = [
        f"{learner_name(word)} {significant(float(curves[column][-1]))}"
        for word, curves in points.items()
        if len(curves[column])
    ]
    return ", ".join(said) or "–"


def _losses(snapshot: Snapshot, task: tasks.Task) -> Lines:
    points = {word: learner.curves for word, learner in snapshot.learners.items()}
    marks = [Mark("y", snapshot.chance, _("chance {loss}").format(loss=significant(snapshot.chance)), tone="ink")]
    if isinstance(task, tasks.Series):
        marks.append(Mark("y", task.repeating, _("saying the last value again")))
    return Lines(
        "losses",
        _("Loss of each network"),
        without_bold(training_sentence(snapshot, task)),
        _curves(points, "loss"),
        x_label=_("updates"),
        y_label=_("loss"),
        log_y=True,
        marks=tuple(marks),
        x_choices=(
            (_("symbols read"), {learner_name(word): curves["symbols"] for word, curves in points.items()}),
            (_("cost in Jacobian products"), {learner_name(word): curves["cost"] for word, curves in points.items()}),
        ),
    )


def _gradient_norms(snapshot: Snapshot) -> Lines:
    points = {word: learner.curves for word, learner in snapshot.learners.items()}
    clip = next(iter(snapshot.learners.values())).settings["clip_norm"]
    marks = (Mark("y", clip, _("clipped above {clip}").format(clip=f"{clip:g}")),) if clip else ()
    return Lines(
        "gradient-norm",
        _("Gradient norm before clipping"),
        _("Largest gradient norm of late: {norms}.").format(norms=_newest(points, "gradient_norm")),
        _curves(points, "gradient_norm"),
        x_label=_("updates"),
        y_label="|g|",
        log_y=True,
        marks=marks,
    )


def _radii(snapshot: Snapshot) -> Lines:
    points = {word: learner.radii for word, learner in snapshot.learners.items()}
    return Lines(
        "radius",
        _("Spectral radius ρ(W_hh) while it learns"),
        _("ρ(W_hh) now: {radii}.").format(radii=_newest(points, "spectral_radius")),
        _curves(points, "spectral_radius"),
        x_label=_("updates"),
        y_label="ρ(W_hh)",
        marks=(Mark("y", 1.0, "1"),),
    )


def _predictions(snapshot: Snapshot, task: tasks.Task) -> Lines:
    titles = {
        "numbers": _("What was wanted, and what each network says"),
        "bits": _("The bit wanted, and the probability each network gives to 1"),
        "classes": _("The probability each network gives to what is wanted"),
    }
    kind = "numbers" if task.loss == "mse" else "bits" if task.output_size == 2 else "classes"
    return Lines(
        "predictions",
        titles[kind],
        titles[kind] + ". " + _errors(snapshot),
        _foretold(snapshot, task),
        x_label=_("step of the last passage"),
        y_label="y" if kind == "numbers" else "P",
        y_range=None if kind == "numbers" else (-0.05, 1.05),
    )


def _foretold(snapshot: Snapshot, task: tasks.Task) -> tuple[Series, ...]:
    """What each network says, and on top what was wanted. Networks that wait for more steps of a stream are behind."""
    live = [
        (place, word, learner.pending, foretold(learner.example.outputs, learner.example.targets))
        for place, (word, learner) in enumerate(snapshot.learners.items())
        if learner.example is not None and learner.ended is None
    ]
    first = max((pending + len(told.wanted) for _place, _word, pending, told in live), default=0)
    series: list[Series] = []
    wanted = np.full(first, np.nan)  # (steps,): all that any network was shown
    for place, word, pending, told in live:
        steps = np.arange(len(told.wanted)) + first - pending - len(told.wanted)  # (T,) from 0
        wanted[steps] = told.wanted
        series.append(Series(learner_name(word), told.foretold, steps + 1, tone=tone_of(place), width=2))
    only_last = isinstance(task, tasks.Adding | tasks.TemporalOrder)
    name = _("wanted at the last step") if only_last else _("wanted")
    if only_last and first:
        wanted[:] = wanted[-1]
    return (*series, Series(name, wanted, np.arange(first) + 1, tone="ink", dash=True))


def _errors(snapshot: Snapshot) -> str:
    said = [
        f"{learner_name(word)} {significant(standing(learner.curves, snapshot.chance).loss)}"
        for word, learner in snapshot.learners.items()
        if learner.updates
    ]
    return _("Losses: {losses}.").format(losses=", ".join(said) or "–")


def _hidden(learner: LearnerSnapshot, word: str) -> HeatMap:
    hidden = learner.example.hidden.T if learner.example is not None else np.full((1, 2), np.nan)  # (H, T)
    finite = hidden[np.isfinite(hidden)]
    largest = max(1.0, float(np.abs(finite).max(initial=0.0)))
    name = learner_name(word)
    return HeatMap(
        "hidden",
        _("Hidden state of {name}: a row for each unit").format(name=name),
        _("{units} units over {steps} steps; the largest value is {largest}.").format(
            units=hidden.shape[0], steps=hidden.shape[1], largest=significant(float(np.abs(finite).max(initial=0.0)))
        ),
        hidden,
        x_label=_("step t"),
        y_label=_("unit"),
        unit="h_t",
        first=1,
        value_range=(-largest, largest),
    )


def shown_learner(chosen: str, learners: Sequence[str]) -> str:
    """The learner that was chosen if it is still there, else the last one, which mostly sees furthest."""
    return chosen if chosen in learners else learners[-1]
