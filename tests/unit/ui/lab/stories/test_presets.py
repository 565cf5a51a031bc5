"""The thirteen presets: sound settings, plain questions, and nothing that knows the answer beforehand."""

import math
from dataclasses import asdict

import pytest

from journal import claims
from ui.lab.presets import PRESETS, preset_of_topic, question_of
from ui.lab.settings import LabSettings
from ui.lab.stories.preset import Number, Options
from ui.words import LANGUAGES, speaking

every_preset = pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda preset: f"{preset.number}")


def test_there_are_thirteen_in_order():
    assert list(PRESETS) == list(range(1, 14))
    assert [preset.number for preset in PRESETS.values()] == list(PRESETS)


@every_preset
def test_the_settings_name_their_preset_and_come_back_from_their_address(preset):
    assert preset.settings.preset == preset.number
    assert LabSettings.from_address(preset.settings.to_address()) == (preset.settings, [])


@every_preset
def test_those_that_train_show_the_training(preset):
    assert preset.plays == (preset.settings.pane == "training")


@every_preset
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_is_told_in_every_language(preset, language):
    with speaking(language):
        told = preset.told()
    texts = [told.title, told.story, told.question, told.why]
    assert all(texts)
    assert not any("!" in text.replace("\\!", "") for text in texts)
    assert "?" in told.question
    assert "\n" not in told.why
    if language == "ko":
        assert all(any("가" <= sign <= "힣" for sign in text) for text in (told.story, told.question, told.why))


@every_preset
def test_a_question_can_be_answered_wrongly_and_rightly(preset):
    asks = preset.told().asks
    if isinstance(asks, Options):
        assert len(asks.texts) >= 3
        assert [asks.is_right(word, word) for word in asks.texts] == [True] * len(asks.texts)
        assert not asks.is_right(*list(asks.texts)[:2])
    else:
        assert asks.least < asks.most
        assert asks.is_right(asks.most, asks.most)
        assert not asks.is_right(asks.least, asks.most)
        assert not asks.is_right(asks.least, math.nan)


@every_preset
def test_a_question_is_plain_data_for_other_pages(preset):
    plain = asdict(question_of(preset.number))
    assert plain["preset"] == preset.number
    assert all(isinstance(value, str | int | float | tuple) for value in plain.values())
    assert bool(plain["options"]) == (plain["most"] == 0)


def test_numbers_are_shown_short():
    asks = Number("n", -10, 10, 0.5)
    assert [asks.words(value) for value in (5, 0.32768, -0.5, math.nan)] == ["5", "0.328", "−0.5", "–"]


def test_what_a_lecture_states_has_a_preset_that_shows_it():
    assert preset_of_topic("vanishing") is PRESETS[3]
    assert preset_of_topic("vanish_explode") is PRESETS[4]
    assert preset_of_topic("blind") is PRESETS[7]
    assert preset_of_topic("gates") is PRESETS[12]
    for topic in claims.TOPICS:
        assert preset_of_topic(topic).number in PRESETS
