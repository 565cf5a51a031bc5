"""The training's pictures and sentences: every number in them is the trainer's."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from simulator import Trainer, tasks
from simulator.predictions import probabilities
from simulator.training.snapshot import Snapshot
from ui.lab.building import learners_of, task_of
from ui.lab.figures import HeatMap, Lines
from ui.lab.learner_names import learner_name
from ui.lab.settings import LabSettings
from ui.lab.training_figures import shown_learner, training_figures
from ui.lab.training_words import status_word, training_headline, training_sentence
from ui.words import speaking


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with speaking("en"):
        yield


def after(steps: int, settings: LabSettings) -> tuple[Snapshot, tasks.Task]:
    task = task_of(settings)
    trainer = Trainer(task, learners_of(settings), batch_size=settings.batch_size, seed=settings.seed)
    if steps:
        trainer.step(steps)
    return trainer.snapshot(), task


def lines(figures: list[Any], name: str) -> Lines:
    return next(figure for figure in figures if figure.id == name)


ECHO = LabSettings(task="echo", lag=4, hidden_size=8, gain=0.5, compare=("block4", "block5"))


@pytest.mark.parametrize(
    "settings",
    [
        ECHO,
        LabSettings(task="adding", length=12, cell="gru", compare=("full", "sliding3"), hidden_size=5, batch_size=8),
        LabSettings(task="sine_mix", cell="lstm", compare=("random0.1", "wp3x7"), clip=0, hidden_size=5),
    ],
    ids=["echo", "adding", "sound"],
)
def test_every_curve_is_the_trainer_s(settings: LabSettings) -> None:
    snapshot, task = after(30, settings)
    figures = training_figures(snapshot, task, settings.compare[-1])
    for place, learner in enumerate(snapshot.learners.values()):
        for name, column in (("losses", "loss"), ("gradient-norm", "gradient_norm")):
            series = lines(figures, name).series[place]
            np.testing.assert_array_equal(series.y, learner.curves[column])
            np.testing.assert_array_equal(series.x, learner.curves["update"])
        radius = lines(figures, "radius").series[place]
        np.testing.assert_array_equal(radius.y, learner.radii["spectral_radius"])
    hidden = next(figure for figure in figures if isinstance(figure, HeatMap))
    example = snapshot.learners[settings.compare[-1]].example
    assert example is not None
    np.testing.assert_array_equal(hidden.values, example.hidden.T)
    chance = lines(figures, "losses").marks[0]
    assert chance.value == snapshot.chance


def test_losses_can_be_drawn_over_symbols_and_cost_too() -> None:
    snapshot, task = after(10, ECHO)
    choices = lines(training_figures(snapshot, task, "block5"), "losses").x_choices
    for (_label, by_name), column in zip(choices, ("symbols", "cost"), strict=True):
        for word, learner in snapshot.learners.items():
            np.testing.assert_array_equal(by_name[learner_name(word)], learner.curves[column])


def test_what_was_wanted_and_what_is_said_stand_at_the_same_step() -> None:
    settings = ECHO.with_(compare=("block4", "block7", "sliding5"))
    snapshot, task = after(40, settings)
    *said, wanted = lines(training_figures(snapshot, task, "block4"), "predictions").series
    at = dict(zip(np.asarray(wanted.x).tolist(), np.asarray(wanted.y).tolist(), strict=True))
    for series, learner in zip(said, snapshot.learners.values(), strict=True):
        assert learner.example is not None
        np.testing.assert_array_equal(series.y, probabilities(learner.example.outputs)[:, 1])
        assert [at[step] for step in np.asarray(series.x).tolist()] == learner.example.targets.tolist()


def test_a_task_with_one_answer_shows_it_over_all_steps() -> None:
    snapshot, task = after(2, LabSettings(task="adding", length=9, compare=("full",)))
    wanted = lines(training_figures(snapshot, task, "full"), "predictions").series[-1]
    example = snapshot.learners["full"].example
    assert example is not None
    np.testing.assert_array_equal(wanted.y, np.full(9, example.targets[-1, 0]))


def test_the_threshold_of_clipping_is_drawn_only_where_there_is_one() -> None:
    for clip, values in ((2.5, [2.5]), (0.0, [])):
        snapshot, task = after(1, ECHO.with_(clip=clip))
        marks = lines(training_figures(snapshot, task, "block4"), "gradient-norm").marks
        assert [mark.value for mark in marks] == values


def test_before_the_first_step_the_pictures_are_empty_and_the_sentence_says_what_to_do() -> None:
    snapshot, task = after(0, ECHO)
    for figure in training_figures(snapshot, task, "block4"):
        assert figure.packed()
        assert figure.alt
    assert training_sentence(snapshot).startswith("Press ▶: 2 networks begin with the same weights")


def test_the_sentence_tells_who_is_blind_and_who_is_not() -> None:
    snapshot, _ = after(1200, ECHO)
    assert training_sentence(snapshot) == "**blocks K=4**: stays at chance. **blocks K=5**: solved."
    with speaking("ko"):
        assert training_sentence(snapshot) == "**블록 K=4**: 우연 수준에 머뭅니다. **블록 K=5**: 다 풀었습니다."


def test_a_training_that_explodes_says_when_and_what_to_do() -> None:
    settings = LabSettings(
        task="sine_mix", activation="identity", gain=3, optimizer="sgd", learning_rate=1, clip=0, compare=("full",)
    )
    snapshot, task = after(200, settings)
    assert snapshot.status == "diverged"
    said = training_sentence(snapshot)
    assert "ended at update" in said
    assert "Lower the learning rate" in said
    for figure in training_figures(snapshot, task, "full"):
        assert figure.packed()
    assert "nothing is finite" in status_word(snapshot, 4)


def test_the_headline_names_chance_and_the_loss_of_each_network() -> None:
    snapshot, _ = after(100, ECHO)
    labels = [label for label, _text in training_headline(snapshot)]
    assert labels == ["loss of chance", "blocks K=4", "blocks K=5"]
    assert "499 updates" in dict(training_headline(snapshot))["blocks K=4"]  # the first four losses weigh nothing


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("full", "full BPTT"),
        ("block5", "blocks K=5"),
        ("sliding12", "sliding K=12"),
        ("wp5x10", "W–P k₁=5, k₂=10"),
        ("random0.1", "random c=0.1"),
    ],
)
def test_a_network_is_called_by_its_truncation(word: str, name: str) -> None:
    assert learner_name(word) == name


def test_the_network_shown_is_the_chosen_one_while_it_is_there() -> None:
    assert shown_learner("block4", ["block4", "block5"]) == "block4"
    assert shown_learner("block3", ["block4", "block5"]) == "block5"
