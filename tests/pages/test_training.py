"""The training pane: what plays, what starts anew, what is one's own, and what it says."""

import time
from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from db.store import Store
from simulator import Slots, Trainer
from tests.notes import write_document
from tests.pages.conftest import texts
from tests.pages.lab import figures_of
from ui.lab import training
from ui.lab.building import learners_of, task_of
from ui.lab.pasted_numbers import MOST_VALUES
from ui.lab.settings import LabSettings

LAB = "pages/simulator.py"
ECHO = LabSettings(pane="training", hidden_size=6, gain=0.5, batch_size=4)
NUMBERS = "\n".join(f"{value:.4f}" for value in np.sin(np.arange(60) / 3))
ENOUGH = 30.0

Open = Callable[..., AppTest]


@pytest.fixture
def slots(monkeypatch: pytest.MonkeyPatch) -> Slots:
    """Places of this test's own."""
    slots = Slots(1)
    monkeypatch.setattr(training, "SLOTS", slots)
    return slots


@pytest.fixture
def opened(open_app: Open, group: Store, slots: Slots) -> Iterator[Open]:
    yield lambda settings, **more: open_app(LAB, **(settings.to_address() | more))


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception, app.exception


def wait_for(slots: Slots) -> None:
    deadline = time.monotonic() + ENOUGH
    while slots.taken:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def losses(app: AppTest) -> list[list[float]]:
    shown = figures_of(app)["losses"]
    return [shown.series(number).tolist() for number in range(len(shown.spec["series"]))]


def test_a_training_waits_to_be_started(opened: Open) -> None:
    app = opened(ECHO)
    assert "▶를 누르면 2개의 신경망이" in texts(app)
    assert losses(app) == [[], []]


@pytest.mark.parametrize(
    "settings",
    [ECHO, ECHO.with_(cell="gru", compare=("full", "sliding3")), ECHO.with_(task="adding", length=9, clip=0.0)],
    ids=["echo", "gru", "adding"],
)
def test_the_losses_on_the_page_are_those_of_the_library(opened: Open, settings: LabSettings) -> None:
    app = opened(settings)
    for _number in range(3):
        press(app, "lab-step")
    trainer = Trainer(
        task_of(settings),
        learners_of(settings),
        batch_size=settings.batch_size,
        seed=settings.seed,
        chunk_steps=20 if settings.task == "echo" else 50,
    )
    trainer.step(3)
    expected = [
        np.log10(learner.curves["loss"]).astype(np.float32).tolist() for learner in trainer.snapshot().learners.values()
    ]
    assert losses(app) == expected


def test_so_many_steps_are_made_and_no_more(opened: Open, slots: Slots) -> None:
    app = opened(ECHO)
    for _round in range(2):
        press(app, "lab-steps-10")
        wait_for(slots)
        app.run()
    assert "20스텝" in texts(app)
    press(app, "lab-step")
    assert "21스텝" in texts(app)


def test_playing_can_be_paused_and_gone_on_with(opened: Open, slots: Slots) -> None:
    app = opened(ECHO)
    press(app, "lab-play")
    assert slots.taken == 1
    press(app, "lab-pause")
    assert slots.taken == 0
    assert "멈춰 둠" in texts(app)
    press(app, "lab-play")
    assert slots.taken == 1


def test_what_needs_another_network_starts_anew_and_says_so(opened: Open) -> None:
    app = opened(ECHO)
    press(app, "lab-step")
    app.number_input(key="lab-h").set_value(7).run()
    assert "처음부터 다시 시작합니다" in texts(app)
    assert losses(app) == [[], []]
    app.run()
    assert "처음부터 다시 시작합니다" not in texts(app)


def test_learning_rate_and_clipping_act_on_the_networks_that_learn(opened: Open) -> None:
    app = opened(ECHO)
    press(app, "lab-step")
    for name, value in ECHO.with_(learning_rate=0.5, clip=0.25).to_address().items():
        app.query_params[name] = value
    app.run()
    assert "1스텝" in texts(app)
    marks = figures_of(app)["gradient-norm"].spec["marks"]
    assert [mark["value"] for mark in marks] == [pytest.approx(np.log10(0.25))]


def test_resetting_forgets_all_steps(opened: Open) -> None:
    app = opened(ECHO)
    press(app, "lab-step")
    press(app, "lab-reset")
    assert "준비됨" in texts(app)
    assert losses(app) == [[], []]


def test_a_full_house_is_told_in_words(opened: Open, slots: Slots) -> None:
    slots.request(lambda: True)
    app = opened(ECHO)
    press(app, "lab-play")
    assert "기다리는 중" in texts(app)
    press(app, "lab-pause")
    assert "기다리는 중" not in texts(app)


def test_truncations_are_added_and_left_out(opened: Open) -> None:
    app = opened(ECHO)
    app.selectbox(key="lab-add-style").set_value("sliding").run()
    app.number_input(key="lab-add-k").set_value(3).run()
    press(app, "lab-add-it")
    assert len(losses(app)) == 3
    assert app.query_params["vs"] == "block4,block5,sliding3"
    press(app, "lab-compared-0")
    assert app.query_params["vs"] == "block5,sliding3"


def test_the_last_truncation_cannot_be_left_out(opened: Open) -> None:
    app = opened(ECHO.with_(compare=("full",)))
    assert app.button(key="lab-compared-0").disabled


def test_a_network_that_explodes_is_told_without_an_error(opened: Open, slots: Slots) -> None:
    settings = ECHO.with_(
        task="sine_mix",
        activation="identity",
        gain=3.0,
        optimizer="sgd",
        learning_rate=1.0,
        clip=0.0,
        compare=("full",),
    )
    app = opened(settings)
    press(app, "lab-steps-1000")
    wait_for(slots)
    app.run()
    assert "발산해 멈췄습니다" in texts(app)
    assert app.button(key="lab-play").disabled
    press(app, "lab-reset")
    assert not app.button(key="lab-play").disabled


EXTREME = [
    ECHO.with_(hidden_size=1, lag=50, compare=("full",)),
    ECHO.with_(gain=3.0, activation="relu", hidden_size=64, learning_rate=1.0, clip=0.0),
    ECHO.with_(gain=0.0, scale="radius"),
    ECHO.with_(task="adding", length=2, compare=("block200", "sliding1")),
    ECHO.with_(task="copy", lag=1, cell="lstm", forget_bias=10.0),
    ECHO.with_(task="temporal_order", length=2),
    ECHO.with_(task="stock_walk", batch_size=1),
    ECHO.with_(shuffled=True),
]


@pytest.mark.parametrize("settings", EXTREME, ids=range(len(EXTREME)))
def test_no_settings_are_too_extreme(opened: Open, settings: LabSettings) -> None:
    app = opened(settings)
    for _number in range(3):
        press(app, "lab-step")
    assert "3스텝" in texts(app)


def test_notes_that_are_too_short_to_learn_from_are_told(opened: Open) -> None:
    app = opened(ECHO.with_(task="characters"))
    assert any("200자가 넘어야 합니다" in info.value for info in app.info)
    assert "losses" not in figures_of(app)


def test_a_network_learns_the_group_s_notes_and_makes_up_a_text(opened: Open, group: Store) -> None:
    write_document(group, 1, date(2022, 1, 20), "# 강의 정리\n\n" + "은닉 상태를 시간을 따라 펼친다. " * 20 + "\n")
    write_document(group, 2, date(2022, 1, 20), "# 강의 정리\n\n" + "zzz " * 60 + "\n")
    app = opened(ECHO.with_(task="characters", compare=("block5",)))
    press(app, "lab-step")
    made_up = [element.value for element in app.text]
    assert len(made_up) == 1
    assert made_up[0]
    app.segmented_control(key="lab_whose_notes").set_value("mine").run()
    assert not app.exception
    assert "준비됨" in texts(app)
    press(app, "lab-step")
    assert "z" not in app.text[0].value


def test_pasted_numbers_are_learnt_and_judged_by_what_was_kept_back(opened: Open) -> None:
    app = opened(ECHO.with_(task="series", length=10))
    assert "losses" not in figures_of(app)
    app.text_area(key="lab-pasted").set_value("값\n" + NUMBERS).run()
    press(app, "lab-take-numbers")
    assert "수 60개" in texts(app)
    press(app, "lab-step")
    assert "배운 적 없는 마지막 5분의 1" in texts(app)
    assert len(losses(app)[0]) == 1


@pytest.mark.parametrize(
    ("pasted", "said"),
    [("가나다", "숫자 열을 찾지 못했습니다"), ("1 2 3", "너무 적습니다"), ("7\n" * 40, "수가 모두 같아서")],
)
def test_numbers_that_cannot_be_learnt_from_are_told(opened: Open, pasted: str, said: str) -> None:
    app = opened(ECHO.with_(task="series"))
    app.text_area(key="lab-pasted").set_value(pasted).run()
    if "숫자 열" not in said:
        press(app, "lab-take-numbers")
    assert any(said in warning.value for warning in app.warning)
    assert app.expander[0].proto.expanded
    assert not app.exception


def test_of_few_numbers_several_passages_are_learnt_so_that_chance_is_not_zero(opened: Open) -> None:
    app = opened(ECHO.with_(task="series", length=50))
    app.text_area(key="lab-pasted").set_value(NUMBERS).run()
    press(app, "lab-take-numbers")
    assert "한 토막은 23스텝" in texts(app)


def test_numbers_beyond_what_is_taken_are_counted(opened: Open) -> None:
    app = opened(ECHO.with_(task="series", length=10))
    app.text_area(key="lab-pasted").set_value("1\n2\n" * (MOST_VALUES // 2 + 2)).run()
    press(app, "lab-take-numbers")
    assert "그 앞의 수 4개는 쓰지 않는다" in texts(app)


def test_a_csv_in_the_encoding_of_korean_excel_is_read(opened: Open) -> None:
    app = opened(ECHO.with_(task="series", length=10))
    table = "날짜,종가\n" + "\n".join(f"1월 {day}일,{100 + day % 7}" for day in range(1, 41))
    app.file_uploader(key="lab-csv").set_value(("주가.csv", table.encode("cp949"), "text/csv")).run()
    press(app, "lab-take-numbers")
    assert "수 40개" in texts(app)
