"""The experiments of a lecture, and who may take one away."""

from services import structure
from services.experiments import (
    bring_back_experiment,
    experiments_of,
    experiments_of_sections,
    remove_experiment,
)
from tests.saves import refusal
from tests.services.experiments.keeping import DAY, keep


def test_everyones_experiments_are_listed_the_newest_first(store, hana, duri, lecture):
    first = keep(store, hana, lecture_id=lecture.id)
    second = keep(store, duri, lecture_id=lecture.id, save_id="another click", preset=3)

    assert experiments_of(store, lecture.id) == (second.experiment, first.experiment)
    assert [one.member_name for one in experiments_of(store, lecture.id)] == ["두리", "하나"]
    assert second.experiment.headline == (("손실", "0.9871"), ("코사인", "0.98"))
    assert (second.experiment.preset, second.experiment.address) == (3, "v=1&gain=0.5")


def test_lectures_without_any_are_left_out(store, hana, lecture):
    keep(store, hana)

    assert experiments_of(store, lecture.id) == ()
    assert experiments_of_sections(store, [lecture.id, 99]) == {}
    assert experiments_of_sections(store, []) == {}


def test_one_that_is_removed_is_listed_no_more_and_can_be_brought_back(store, hana, lecture):
    kept = keep(store, hana, lecture_id=lecture.id).experiment

    remove_experiment(store, experiment_id=kept.id, author_id=hana.id)
    assert experiments_of(store, lecture.id) == ()

    assert bring_back_experiment(store, experiment_id=kept.id, author_id=hana.id) == kept
    assert experiments_of(store, lecture.id) == (kept,)


def test_only_who_kept_it_may_remove_it(store, hana, duri, lecture):
    kept = keep(store, hana, lecture_id=lecture.id).experiment

    assert refusal(remove_experiment, store, experiment_id=kept.id, author_id=duri.id).params == {"owner": "하나"}
    assert refusal(remove_experiment, store, experiment_id=99, author_id=hana.id).code == "experiment_gone"
    assert refusal(remove_experiment, store, experiment_id=kept.id, author_id=99).code == "member_unknown"
    assert experiments_of(store, lecture.id) == (kept,)


def test_where_it_was_written_is_told_as_long_as_it_is_there(store, hana, lecture):
    kept = keep(store, hana, lecture_id=lecture.id).experiment
    assert (kept.note_day, kept.section_id) == (DAY, lecture.id)

    structure.remove_section(store, section_id=kept.note_section_id or 0, author_id=hana.id)

    (listed,) = experiments_of(store, lecture.id)
    assert (listed.note_section_id, listed.note_day) == (None, None)
