"""A preset asks before it shows; what a member answers is kept, and shown beside what was measured."""

import pytest

from services.lab_answers import answers_of
from tests.pages.conftest import texts
from tests.pages.lab import figures_of
from ui.lab.measuring import begin_measuring
from ui.lab.presets import PRESETS
from ui.words import use_language

LAB = "pages/simulator.py"


@pytest.fixture(autouse=True)
def korean():
    use_language("ko")


def opened(open_app, number, **others):
    app = open_app(LAB, **PRESETS[number].settings.to_address(), **others)
    begin_measuring(number).result()
    return app


def press(app, label):
    button = next(button for button in app.button if button.label == label)
    button.click().run()
    assert not app.exception, app.exception
    return app


def labels(app):
    return [button.label for button in app.button]


def test_the_row_names_all_thirteen(open_app, group):
    app = open_app(LAB)
    row = app.get("button_group")[0]
    names = [option.content for option in row.proto.options]
    assert names == [f"{number} {preset.told().title}" for number, preset in PRESETS.items()]


def test_a_question_comes_before_any_result(open_app, group):
    app = opened(open_app, 3)
    assert f"**{PRESETS[3].told().question}**" in texts(app)
    assert not figures_of(app)
    assert {"답하고 보기", "그냥 보기"} <= set(labels(app))


def test_an_answer_is_kept_and_shown_beside_the_truth(open_app, group):
    app = opened(open_app, 3)
    app.slider(key="lab-answer-3").set_value(30)
    press(app, "답하고 보기")
    truth = begin_measuring(3).result()
    shown = texts(app)
    assert "내 답은 **30**, 잰 값은 **9**입니다." in shown
    assert PRESETS[3].reveal(truth) in shown
    assert "influence" in figures_of(app)
    kept = answers_of(group, 1)[3]
    assert (kept.answer, kept.is_right) == (30, False)


def test_a_right_answer_is_called_right(open_app, group):
    app = opened(open_app, 2)
    app.slider(key="lab-answer-2").set_value(0.33)
    press(app, "답하고 보기")
    assert "**0.33**, 맞았습니다." in texts(app)
    assert answers_of(group, 1)[2].is_right is True


def test_a_choice_has_to_be_made_to_be_answered(open_app, group):
    app = opened(open_app, 8)
    press(app, "답하고 보기")
    assert not figures_of(app)
    assert "먼저 답을 고르거나 ‘그냥 보기’를 누르세요." in texts(app)
    app.radio(key="lab-answer-8").set_value("same")
    press(app, "답하고 보기")
    assert answers_of(group, 1)[8].answer == "same"
    assert answers_of(group, 1)[8].is_right is False


def test_the_result_can_be_had_without_an_answer(open_app, group):
    app = opened(open_app, 5)
    press(app, "그냥 보기")
    assert PRESETS[5].reveal(begin_measuring(5).result()) in texts(app)
    assert not any("내 답" in text for text in texts(app))
    assert answers_of(group, 1) == {}


def test_who_has_answered_sees_the_result_at_once_and_can_answer_again(open_app, group):
    app = opened(open_app, 2)
    app.slider(key="lab-answer-2").set_value(0.5)
    press(app, "답하고 보기")
    again = opened(open_app, 2)
    assert "내 답은 **0.5**, 잰 값은 **0.328**입니다." in texts(again)
    press(again, "다시 답하기")
    assert not figures_of(again)
    again.slider(key="lab-answer-2").set_value(0.33)
    press(again, "답하고 보기")
    assert answers_of(group, 1)[2].is_right is True


def test_an_answer_is_one_member_s(open_app, group):
    app = opened(open_app, 2)
    press(app, "답하고 보기")
    assert "답하고 보기" in labels(opened(open_app, 2, member=2))


def test_settings_that_were_changed_can_be_had_back(open_app, group):
    changed = PRESETS[5].settings.with_(gain=0.3)
    app = open_app(LAB, **changed.to_address())
    begin_measuring(5).result()
    press(app, "그냥 보기")
    press(app, "질문의 설정으로")
    assert app.session_state["lab_settings"] == PRESETS[5].settings
    assert "질문의 설정으로" not in labels(app)


def test_influence_balancing_brings_figures_of_its_own(open_app, group):
    app = opened(open_app, 9)
    assert not figures_of(app)
    press(app, "그냥 보기")
    assert {"influence-sensitivity", "influence-training"} <= set(figures_of(app))


def test_after_the_answer_a_training_plays(open_app, group):
    app = opened(open_app, 7)
    app.slider(key="lab-answer-7").set_value(4)
    press(app, "답하고 보기")
    assert "멈춤" in labels(app)
    assert "내 답은 **4**, 잰 값은 **5**입니다." in texts(app)
