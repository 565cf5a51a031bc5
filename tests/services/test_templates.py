"""The group's own templates by weekday."""

from datetime import date

import pytest

from services import group, templates
from services.errors import ServiceError
from tests.stores import new_store, old_store

FRIDAY = 4
TEXT = "# 강의\n\n# 회고\n"


def test_a_new_store_has_none(store):
    assert templates.templates(store) == {}
    assert templates.template_of(store, FRIDAY) is None


def test_one_is_set_for_a_weekday_alone(store):
    templates.set_template(store, FRIDAY, TEXT)
    assert templates.templates(store) == {FRIDAY: TEXT}
    assert templates.template_of(store, FRIDAY) == TEXT
    assert templates.template_of(store, 0) is None


def test_one_is_set_for_every_weekday_at_once(store):
    templates.set_template(store, FRIDAY, TEXT)
    templates.set_template(store, None, "# 회고\n")
    assert templates.templates(store) == dict.fromkeys(range(7), "# 회고\n")


@pytest.mark.parametrize("nothing", [None, "", " \n\t\n"])
def test_one_without_words_means_the_built_in_one_again(store, nothing):
    templates.set_template(store, None, TEXT)
    templates.set_template(store, FRIDAY, nothing)
    assert sorted(templates.templates(store)) == [0, 1, 2, 3, 5, 6]
    templates.set_template(store, None, nothing)
    assert templates.templates(store) == {}


def test_the_line_ends_of_a_browser_are_made_plain(store):
    templates.set_template(store, FRIDAY, "# 강의\r\n\r\n# 회고\r")
    assert templates.template_of(store, FRIDAY) == TEXT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("가" * 20_001, "text_too_long"),
        ("# 회고\0", "nul_character"),
        ("# 회고\ud800", "lone_surrogate"),
        ("# 회고\n" * 41, "template_too_many_sections"),
    ],
)
def test_what_no_template_can_hold_is_refused_and_changes_nothing(store, text, code):
    templates.set_template(store, FRIDAY, TEXT)
    with pytest.raises(ServiceError) as refused:
        templates.set_template(store, FRIDAY, text)
    assert refused.value.code == code
    assert templates.templates(store) == {FRIDAY: TEXT}


def test_the_largest_one_is_kept_as_it_is(store):
    text = "# 회고\n" + "가" * 19_995
    templates.set_template(store, FRIDAY, text)
    assert templates.template_of(store, FRIDAY) == text


def test_setting_up_the_group_again_leaves_them_alone(store):
    templates.set_template(store, FRIDAY, TEXT)
    group.set_up_group(store, name="12조", first_day=date(2022, 1, 17))
    assert templates.template_of(store, FRIDAY) == TEXT


def test_a_store_from_before_there_were_templates_has_none_and_takes_one(tmp_path):
    old_store(tmp_path)
    store = new_store(tmp_path)
    assert templates.templates(store) == {}
    templates.set_template(store, FRIDAY, TEXT)
    assert templates.template_of(store, FRIDAY) == TEXT
    store.close()
