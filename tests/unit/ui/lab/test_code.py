"""The programs that the lab shows give the lab's numbers: by our library to the last bit, by PyTorch to nine digits."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from simulator import Trainer
from tests.unit.simulator.oracles.torch_wanted import wanted_torch
from ui.lab.building import chunk_steps, learners_of, task_of
from ui.lab.code import our_code, pytorch_code
from ui.lab.lens_reading import read_lens
from ui.lab.settings import LabSettings

LENSES = {
    "at first": LabSettings(),
    "one step": LabSettings(steps=1),
    "two steps of one unit": LabSettings(steps=2, hidden_size=1),
    "full": LabSettings(cut="full", steps=20),
    "sliding": LabSettings(cut="sliding", k=4, steps=23),
    "Williams and Peng": LabSettings(cut="williams_peng", k=3, k2=7, steps=23),
    "blocks that end behind the sequence": LabSettings(cut="block", k=7, steps=23),
    "a block longer than the sequence": LabSettings(cut="block", k=50, steps=10),
    "cut at random": LabSettings(cut="random", cut_probability=0.2, seed=3, steps=20),
    "cut at random by a power law": LabSettings(cut="random", mean_length=5.0, steps=20),
    "LSTM": LabSettings(cell="lstm", forget_bias=3.0, hidden_size=5, steps=20, k=6),
    "LSTM cut at random": LabSettings(cell="lstm", hidden_size=4, cut="random", steps=12),
    "LSTM without inputs": LabSettings(cell="lstm", inputs="zero", hidden_size=4, steps=12),
    "GRU": LabSettings(cell="gru", hidden_size=5, steps=20, recurrent="orthogonal", scale="radius", gain=1.2),
    "linear without inputs": LabSettings(activation="identity", inputs="zero", steps=15, gain=0.9, hidden_size=6),
    "ReLU": LabSettings(activation="relu", recurrent="identity", scale="singular", gain=0.9, steps=15, input_scale=0.4),
    "as PyTorch begins": LabSettings(recurrent="uniform", seed=12, steps=15),
    "echo": LabSettings(inputs="task", task="echo", lag=3, steps=20, k=4),
    "echo longer than the sequence": LabSettings(inputs="task", task="echo", lag=9, steps=5, k=2),
    "adding": LabSettings(inputs="task", task="adding", steps=16, k=4),
    "a task for one step": LabSettings(inputs="task", task="echo", steps=1),
    "nothing comes back": LabSettings(gain=0.0, steps=12),
}
_ECHO = LabSettings(pane="training", lag=3, hidden_size=4, batch_size=3)
_ADDING = LabSettings(pane="training", task="adding", length=12, hidden_size=4, batch_size=3, learning_rate=0.05)
TRAININGS = {
    "echo": _ECHO.with_(compare=("block3", "block4", "sliding5", "wp2x6", "full")),
    "echo with momentum, without clipping": _ECHO.with_(optimizer="momentum", clip=0.0, compare=("wp5x12",)),
    "echo cut at random": _ECHO.with_(compare=("block5", "random0.1"), seed=5),
    "echo out of order": _ECHO.with_(shuffled=True, compare=("block5",)),
    "LSTM": _ECHO.with_(cell="lstm", compare=("block4", "random0.2", "wp3x9")),
    "GRU": _ECHO.with_(cell="gru", optimizer="sgd", compare=("sliding3",), learning_rate=0.1),
    "a window longer than what is drawn": _ECHO.with_(compare=("block30", "wp25x50")),
    "adding": _ADDING.with_(compare=("full", "block5", "sliding4", "wp3x7")),
    "adding cut at random": _ADDING.with_(compare=("random0.1", "full"), cell="lstm", optimizer="sgd"),
    "sine": LabSettings(pane="training", task="sine_mix", hidden_size=4, batch_size=2, compare=("block10",)),
}
STEPS = 4


@pytest.fixture
def _torch() -> Iterator[None]:
    torch = wanted_torch()
    before = torch.get_default_dtype()
    yield
    torch.set_default_dtype(before)


def run(program: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(program, "program", "exec"), names)
    return names


def lens_numbers(names: dict[str, Any]) -> list[float]:
    return [float(names[name]) for name in ("loss", "cosine", "relative_error", "decay_rate")]


def shown_numbers(settings: LabSettings) -> list[float]:
    reading = read_lens(settings)
    return [reading.loss, reading.cosine, reading.relative_error, reading.rate]


def trained(settings: LabSettings) -> dict[str, list[float]]:
    """The losses of the lab's own trainer; so few that each update is a point of the curve."""
    trainer = Trainer(
        task_of(settings),
        learners_of(settings),
        batch_size=settings.batch_size,
        seed=settings.seed,
        chunk_steps=chunk_steps(settings),
    )
    trainer.step(STEPS)
    return {name: learner.curves["loss"].tolist() for name, learner in trainer.snapshot().learners.items()}


@pytest.mark.parametrize("settings", LENSES.values(), ids=LENSES)
def test_our_program_gives_the_numbers_of_the_lens(settings):
    np.testing.assert_array_equal(lens_numbers(run(our_code(settings))), shown_numbers(settings))


@pytest.mark.usefixtures("_torch")
@pytest.mark.parametrize("settings", LENSES.values(), ids=LENSES)
def test_the_program_with_pytorch_gives_the_numbers_of_the_lens(settings):
    numbers = lens_numbers(run(pytorch_code(settings)))

    np.testing.assert_allclose(numbers, shown_numbers(settings), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("settings", TRAININGS.values(), ids=TRAININGS)
def test_our_program_gives_the_losses_of_the_training(settings):
    assert run(our_code(settings, steps=STEPS))["losses"] == trained(settings)


@pytest.mark.usefixtures("_torch")
@pytest.mark.parametrize("settings", TRAININGS.values(), ids=TRAININGS)
def test_the_program_with_pytorch_gives_the_losses_of_the_training(settings):
    losses, ours = run(pytorch_code(settings, steps=STEPS))["losses"], trained(settings)

    assert losses.keys() == ours.keys()
    for name, of_learner in ours.items():
        np.testing.assert_allclose(losses[name], of_learner, rtol=1e-8, err_msg=name)


@pytest.mark.usefixtures("_torch")
@pytest.mark.parametrize(
    "settings",
    [
        LabSettings(activation="identity", gain=3.0, steps=200, recurrent="symmetric"),
        LabSettings(activation="relu", gain=3.0, steps=200),
        LabSettings(cell="lstm", forget_bias=10.0, gain=3.0, steps=60),
    ],
)
def test_both_programs_run_where_numbers_leave_their_range(settings):
    for written in (our_code, pytorch_code):
        run(written(settings))


@pytest.mark.parametrize("task", ["characters", "series"])
@pytest.mark.usefixtures("_torch")
def test_what_is_the_readers_own_is_read_from_a_file(task, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("기울기는 멀리서 온다. " * 20, encoding="utf-8")
    np.savetxt(tmp_path / "numbers.txt", np.sin(np.arange(200)))

    settings = LabSettings(pane="training", task=task, length=10, hidden_size=3, batch_size=2)
    ours, others = (run(written(settings, steps=2))["losses"] for written in (our_code, pytorch_code))

    assert set(ours) == {"block4", "block5"}
    for name in ours:
        np.testing.assert_allclose(others[name], ours[name], rtol=1e-8)
