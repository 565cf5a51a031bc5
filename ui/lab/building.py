"""The objects of the simulator that the lab's settings stand for."""

from dataclasses import fields
from functools import lru_cache
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from simulator import LearnerSettings, Lens, Network, Randomized, Truncation, tasks
from ui.lab.compared import truncation_named, word_of
from ui.lab.settings import DEFAULTS, LabSettings

LENS_BATCH = 4  # sequences the lens looks at together
# What the lens depends on; with all else set back, it can be found again.
_OF_THE_LENS = {
    "cell", "activation", "hidden_size", "recurrent", "scale", "gain", "forget_bias", "input_scale", "seed", "steps",
    "inputs", "task", "lag", "length", "shuffled",
}  # fmt: skip
# Tasks that can be drawn from without anything of the reader's own.
OWN_TASKS = ("characters", "series")
# Of a text, the rarer symbols are read as one: a network of this size has no use for a Hanja that comes once.
SYMBOLS = 96


class LensData(NamedTuple):
    """What the lens is held over: inputs (T, B, D), targets, step weights (T,) or None, and the first state or None."""

    inputs: NDArray[np.float64]
    targets: NDArray[Any]
    weights: NDArray[np.float64] | None
    state: Any


def network_settings(settings: LabSettings) -> dict[str, Any]:
    """The arguments of `Network` beside its sizes, loss and seed."""
    scaled = {
        "gain": {"gain": settings.gain},
        "radius": {"spectral_radius": settings.gain},
        "singular": {"largest_singular_value": settings.gain},
    }[settings.scale]
    of_cell = {"rnn": {"activation": settings.activation}, "lstm": {"forget_bias": settings.forget_bias}, "gru": {}}
    return {
        "recurrent": settings.recurrent,
        "input_scale": settings.input_scale,
        **scaled,
        **of_cell[settings.cell],
    }


def network_of(settings: LabSettings, task: tasks.Task | None = None) -> Network:
    """The network, for a task or else for one number in and one number out."""
    sizes = (task.input_size, task.output_size, task.loss) if task is not None else (1, 1, "mse")
    return Network(
        cast(Any, settings.cell),
        sizes[0],
        settings.hidden_size,
        sizes[1],
        cast(Any, sizes[2]),
        settings.seed,
        **network_settings(settings),
    )


def truncation_of(settings: LabSettings) -> Truncation:
    """The truncation the lens shows."""
    if settings.cut == "random" and settings.mean_length > 1:
        return Randomized(mean_length=settings.mean_length, seed=settings.seed)
    word = word_of(settings.cut, settings.k, settings.k2, settings.cut_probability)
    return truncation_named(word, settings.seed)


def task_of(settings: LabSettings, own: tasks.Task | None = None) -> tasks.Task:
    """The task to learn; `own` is the one of the reader's text or numbers. Raises ValueError where that is missing."""
    if settings.task in OWN_TASKS:
        if own is None:
            raise ValueError(f"own must be given for the task {settings.task!r}")
        return own
    arguments: dict[str, dict[str, Any]] = {
        "echo": {"lag": settings.lag, "shuffled": settings.shuffled},
        "copy": {"delay": settings.lag},
        "adding": {"length": max(settings.length, 2)},
    }
    return tasks.make(settings.task, **arguments.get(settings.task, {}))


def is_stream(settings: LabSettings) -> bool:
    """Whether the task is an endless stream, over which the state is carried on."""
    if settings.task in OWN_TASKS:
        return settings.task == "characters"
    return task_of(settings).length is None


def chunk_steps(settings: LabSettings) -> int:
    """Steps of a stream that are drawn at once, which is what full BPTT looks back over: of an echo several lags."""
    return max(20, 4 * settings.lag) if settings.task == "echo" else 50


def learners_of(settings: LabSettings) -> dict[str, LearnerSettings]:
    """The learners to compare, by the words of `compare`: the same but for their truncation."""
    return {
        word: LearnerSettings(
            truncation_named(word, settings.seed),
            cast(Any, settings.cell),
            settings.hidden_size,
            network_settings(settings),
            cast(Any, settings.optimizer),
            settings.learning_rate,
            clip_norm=settings.clip or None,
        )
        for word in settings.compare
    }


def lens_of(settings: LabSettings) -> Lens:
    """The lens over one batch, the same one for the same settings. Raises ValueError."""
    part = {field.name: getattr(settings, field.name) for field in fields(settings) if field.name in _OF_THE_LENS}
    return _lens(DEFAULTS.with_(**part))


@lru_cache(maxsize=64)
def _lens(settings: LabSettings) -> Lens:
    task = lens_task(settings)
    data = lens_data(settings, task)
    return Lens(network_of(settings, task), data.inputs, data.targets, data.state, weights=data.weights)


def reads_task(settings: LabSettings) -> bool:
    """Whether the lens looks at the data of the task: own data are for training, and one step is no task."""
    return settings.inputs == "task" and settings.task not in OWN_TASKS and settings.steps >= 2


def fitted_to_lens(settings: LabSettings) -> LabSettings:
    """The settings of the task as the lens asks for it: no longer than the steps it looks at."""
    return settings.with_(lag=min(settings.lag, settings.steps - 1), length=settings.steps)


def lens_task(settings: LabSettings) -> tasks.Task | None:
    """The task whose data the lens looks at, or None for noise."""
    return task_of(fitted_to_lens(settings)) if reads_task(settings) else None


def lens_data(settings: LabSettings, task: tasks.Task | None) -> LensData:
    """What the lens looks at. Without a task: noise or zeros in, and noise to be foretold at every step.

    Zeros alone would leave the state at zero for ever: it begins with noise there.
    """
    generator = np.random.default_rng(settings.seed)
    if task is not None:
        batch = task.draw(generator, LENS_BATCH, settings.steps)
        return LensData(batch.inputs, batch.targets, batch.weights, None)
    shape = (settings.steps, LENS_BATCH, 1)
    inputs, targets = generator.normal(size=(2, *shape))
    if settings.inputs != "zero":
        return LensData(inputs, targets, None, None)
    state = generator.normal(size=(LENS_BATCH, settings.hidden_size))
    both = (state, np.zeros_like(state)) if settings.cell == "lstm" else state
    return LensData(np.zeros(shape), targets, None, both)
