"""Settings: the templates of the group."""

import pytest

from services.templates import set_template, templates
from tests.pages.conftest import texts

FRIDAY = 4


@pytest.fixture
def panel(group, open_app):
    return lambda **options: open_app("pages/settings.py", panel="templates", **options)


def choose(app, weekday: int):
    return app.segmented_control("template_weekday").set_value(weekday).run()


def test_the_built_in_template_is_shown_with_the_sections_it_makes(panel):
    app = panel()
    assert app.text_area[0].value.startswith("# 1. {day} 강의 정리\n\n# 2. 퀴즈 리뷰\n")
    assert "| 회고 | 6. 회고 |" in texts(app)


def test_a_template_for_one_weekday_is_kept_and_the_others_stay(group, panel):
    app = choose(panel(), FRIDAY)
    app.text_area[0].set_value("# {date} 강의\n\n# 팀 회고\n").run()
    assert "| 팀 회고 | 팀 회고 |" in texts(app)
    app.button("save_template").click().run()
    assert not app.exception
    assert templates(group) == {FRIDAY: "# {date} 강의\n\n# 팀 회고\n"}
    assert app.text_area[0].value == "# {date} 강의\n\n# 팀 회고\n"
    assert choose(app, 0).text_area[0].value.startswith("# 1. {day} 강의 정리")


def test_one_for_every_day_says_that_it_replaces_those_of_single_weekdays(group, panel):
    set_template(group, FRIDAY, "# 팀 회고\n")
    app = panel()
    assert "금에 따로 정한 양식이 있습니다" in texts(app)
    app.text_area[0].set_value("# 회고\n").run()
    app.button("save_template").click().run()
    assert templates(group) == dict.fromkeys(range(7), "# 회고\n")
    assert "따로 정한 양식이 있습니다" not in texts(app)
    assert app.text_area[0].value == "# 회고\n"


def test_the_built_in_template_comes_back_with_one_click(group, panel):
    set_template(group, FRIDAY, "# 팀 회고\n")
    app = choose(panel(), FRIDAY)
    app.button("reset_template").click().run()
    assert templates(group) == {}
    assert app.text_area[0].value.startswith("# 1. {day} 강의 정리")


def test_saving_the_built_in_template_keeps_it_in_the_language_of_each_reader(group, panel):
    app = panel()
    app.button("save_template").click().run()
    assert templates(group) == {}
    assert panel(language="en").text_area[0].value.startswith("# 1. {day} Lecture notes")


def test_a_template_without_a_heading_says_what_that_means(panel):
    app = panel()
    app.text_area[0].set_value("오늘 한 일을 적습니다.\n").run()
    assert "제목이 없으면 하루가 한 항목이 됩니다" in texts(app)


def test_too_many_sections_are_refused_with_a_word_and_stay_in_the_field(group, panel):
    app = panel()
    app.text_area[0].set_value("# 회고\n" * 50).run()
    assert "… 외 10개" in texts(app) or "10개" in texts(app)
    app.button("save_template").click().run()
    assert "양식에 항목이 50개 있습니다" in texts(app)
    assert templates(group) == {}
    assert app.text_area[0].value == "# 회고\n" * 50
