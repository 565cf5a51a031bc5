"""Objects of the simulator written as the Python that makes them."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, cast

from simulator import Truncation, tasks
from ui.lab.building import LENS_BATCH, SYMBOLS, network_settings, reads_task, task_of
from ui.lab.settings import LabSettings


def arguments_of(thing: Truncation | tasks.Task) -> str:
    """What a dataclass was made with, without what is its default.

    >>> from simulator import Block, Randomized
    >>> arguments_of(Block(4)), arguments_of(Randomized(cut_probability=0.1, seed=3))
    ('k=4', 'cut_probability=0.1, seed=3')
    """
    told = []
    for field in fields(cast(Any, thing)):
        value = getattr(thing, field.name)
        if field.init and (field.default is MISSING or value != field.default):
            told.append(f"{field.name}={value!r}")
    return ", ".join(told)


def truncation_code(truncation: Truncation) -> str:
    """Such as `Block(k=4)`."""
    return f"{type(truncation).__name__}({arguments_of(truncation)})"


def task_code(settings: LabSettings) -> str:
    """Such as `tasks.Echo(lag=4)`; what is the reader's own is read from a file."""
    if settings.task == "characters":
        return f'tasks.Characters(open("notes.txt", encoding="utf-8").read(), "jamo", {SYMBOLS})'
    if settings.task == "series":
        return f'tasks.Series(np.loadtxt("numbers.txt"), {settings.length})'
    task = task_of(settings)
    return f"tasks.{type(task).__name__}({arguments_of(task)})"


def network_code(settings: LabSettings, *, of_task: bool) -> list[str]:
    """The statement that makes the network, for a task or for one number in and one number out."""
    sizes = ("task.input_size", "task.output_size", "task.loss") if of_task else ("1", "1", '"mse"')
    first, last, loss = sizes
    return [
        f'network = Network("{settings.cell}", {first}, {settings.hidden_size}, {last}, {loss}, seed={settings.seed},',
        f"                  {keywords(network_settings(settings))})",
    ]


def keywords(arguments: Mapping[str, Any]) -> str:
    """Such as `gain=0.5, recurrent="gaussian"`."""
    return ", ".join(f"{name}={_quoted(value)}" for name, value in arguments.items())


def lens_data_code(settings: LabSettings) -> list[str]:
    """The statements that draw what the lens looks at: `inputs`, `targets`, `weights` of the steps, first `state`."""
    rows, T, H = LENS_BATCH, settings.steps, settings.hidden_size
    generator = f"generator = np.random.default_rng({settings.seed})"
    if reads_task(settings):
        return [
            generator,
            f"batch = task.draw(generator, {rows}, {T})",
            "inputs, targets, weights, state = batch.inputs, batch.targets, batch.weights, None",
        ]
    noise = f"inputs, targets = generator.normal(size=(2, {T}, {rows}, 1))"
    if settings.inputs != "zero":
        return [generator, noise, "weights, state = None, None"]
    start = f"state = generator.normal(size=({rows}, {H}))"
    both = ["state = (state, np.zeros_like(state))"] if settings.cell == "lstm" else []
    return [generator, noise, "inputs, weights = np.zeros_like(inputs), None", start, *both]


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
