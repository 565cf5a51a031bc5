"""The few lines of Python that reproduce the lab's numbers with this project's own library."""

from ui.lab.building import fitted_to_lens, network_settings, reads_task, truncation_of
from ui.lab.compared import truncation_named
from ui.lab.settings import LabSettings
from ui.lab.written import (
    keywords,
    lens_data_code,
    network_code,
    task_code,
    truncation_code,
)

PRINTED_LENS = [
    'print("loss", loss)',
    'print("cosine", cosine)',
    'print("relative error", relative_error)',
    'print("decay rate", decay_rate)',
]
PRINTED_LOSSES = ["    print(name, len(losses[name]), losses[name][-1:])  # updates, and the loss of the last one"]


def lens_code(settings: LabSettings) -> str:
    """What the lens says of these settings. Leaves `loss`, `cosine`, `relative_error` and `decay_rate` behind."""
    truncation = truncation_of(settings)
    with_task = reads_task(settings)
    imported = ["Lens", "Network", type(truncation).__name__] + (["tasks"] if with_task else [])
    lines = ["import numpy as np", f"from simulator import {', '.join(sorted(imported, key=str.lower))}", ""]
    if with_task:
        lines.append(f"task = {task_code(fitted_to_lens(settings))}")
    lines += [
        *network_code(settings, of_task=with_task),
        *lens_data_code(settings),
        "",
        "lens = Lens(network, inputs, targets, state, weights=weights)",
        f"cut = lens.bias({truncation_code(truncation)}).cell  # against full BPTT, without the readout",
        "loss, cosine, relative_error = lens.loss, cut.cosine, cut.relative_error",
        "decay_rate = lens.decay_rate",
        *PRINTED_LENS,
    ]
    return "\n".join(lines) + "\n"


def training_code(settings: LabSettings, steps: int, chunk_steps: int) -> str:
    """The losses of so many steps of training. Leaves `losses` behind: those of all updates, by learner."""
    truncations = {word: truncation_named(word, settings.seed) for word in settings.compare}
    imported = {"LearnerSettings", "tasks", *(type(truncation).__name__ for truncation in truncations.values())}
    lines = ["import numpy as np", f"from simulator import {', '.join(sorted(imported, key=str.lower))}", ""]
    lines += [
        f"task = {task_code(settings)}",
        "truncations = {",
        *(f'    "{word}": {truncation_code(truncation)},' for word, truncation in truncations.items()),
        "}",
        "losses = {}",
        "for name, truncation in truncations.items():",
        "    learner = LearnerSettings(",
        f'        truncation, "{settings.cell}", {settings.hidden_size},',
        f"        dict({keywords(network_settings(settings))}),",
        f'        "{settings.optimizer}", {settings.learning_rate!r}, clip_norm={settings.clip or None!r},',
        f"    ).build(task, seed={settings.seed})",
        f"    generator, memory, losses[name] = np.random.default_rng(({settings.seed}, 1)), None, []",
        f"    for step in range({steps}):",
        f"        batch = task.draw(generator, {settings.batch_size}, {chunk_steps}, memory)",
        "        memory = batch.memory",
        "        updates = learner.learn(batch.inputs, batch.targets, batch.weights)",
        "        losses[name] += [update.loss for update in updates]",
        *PRINTED_LOSSES,
    ]
    return "\n".join(lines) + "\n"
