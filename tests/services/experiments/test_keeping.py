"""An experiment that is kept stands in the note of the day, and under its lecture for everyone."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from db.store import open_store
from journal import Kind
from services import group, reading, structure
from services.checking import check_store
from services.experiments import experiments_of
from services.exporting import export_notes
from services.importing import collect, import_notes
from services.writing import ensure_day_note
from tests.notes import document, read_note, read_section, write_document
from tests.pictures import picture
from tests.saves import conflict_of, drafts, refusal, saved_as
from tests.services.experiments.keeping import DAY, TEMPLATE, WORDS, keep
from tests.stores import new_store

ENTRY = """**사라지는 기울기** · [실험실에서 열기](/simulator?v=1&gain=0.5)

- 손실: 0.9871
- 코사인: 0.98
"""


def day_text(store, member) -> str:
    (note,) = reading.member_day_notes(store, member.id, DAY)
    return document(note)


def test_todays_note_is_begun_from_its_template_and_gets_a_section_with_link_and_numbers(store, hana):
    kept = keep(store, hana)

    assert day_text(store, hana) == "".join(TEMPLATE) + "# RNN 실험실\n\n" + ENTRY
    assert kept.is_new
    section = read_section(store, kept.experiment.note_section_id or 0)
    assert (section.kind, section.heading) == (Kind.OTHER, "RNN 실험실")
    assert kept.experiment.note_day == DAY
    assert check_store(store).problems == ()


def test_a_further_one_is_written_below_in_the_same_section(store, hana):
    first = keep(store, hana)
    second = keep(store, hana, save_id="another click", title="터지는 기울기", address={"v": "1", "gain": "2"})

    assert second.experiment.note_section_id == first.experiment.note_section_id
    text = day_text(store, hana)
    assert text.count("# RNN 실험실") == 1
    assert text.endswith(ENTRY + "\n" + ENTRY.replace("사라지는", "터지는").replace("0.5)", "2)"))


def test_the_section_is_found_again_under_another_heading(store, hana):
    kept = keep(store, hana)
    section = read_section(store, kept.experiment.note_section_id or 0)
    saved_as(store, section, section.text.replace("# RNN 실험실", "# 내 실험"), author=hana)

    again = keep(store, hana, save_id="another click")

    assert again.experiment.note_section_id == section.id
    assert "# RNN 실험실" not in day_text(store, hana)


@pytest.mark.parametrize("heading", ["# RNN 실험실", "## RNN lab"])
def test_a_section_that_the_writer_has_begun_is_used(store, hana, heading):
    write_document(store, hana.id, DAY, f"{heading}\n\n먼저 쓴 말\n\n# 회고\n\n나중\n")

    keep(store, hana)

    assert day_text(store, hana) == f"{heading}\n\n먼저 쓴 말\n\n{ENTRY}\n# 회고\n\n나중\n"


def test_a_removed_section_stays_removed_and_a_new_one_is_begun(store, hana):
    kept = keep(store, hana)
    structure.remove_section(store, section_id=kept.experiment.note_section_id or 0, author_id=hana.id)

    again = keep(store, hana, save_id="another click")

    assert again.experiment.note_section_id != kept.experiment.note_section_id
    assert day_text(store, hana).count(ENTRY) == 1


def test_the_same_click_twice_is_one_experiment_and_one_entry(store, hana, lecture):
    first = keep(store, hana, lecture_id=lecture.id, picture=picture())
    again = keep(store, hana, lecture_id=lecture.id, picture=picture())

    assert (first.is_new, again.is_new) == (True, False)
    assert again.experiment == first.experiment
    assert day_text(store, hana).count("사라지는 기울기** ·") == 1
    assert experiments_of(store, lecture.id) == (first.experiment,)


def test_clicks_at_the_same_moment_are_one_experiment(store, hana, lecture):
    ensure_day_note(store, member_id=hana.id, day=DAY, template=TEMPLATE)
    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(lambda _: keep(store, hana, lecture_id=lecture.id), range(8)))

    assert sum(one.is_new for one in kept) == 1
    assert len(experiments_of(store, lecture.id)) == 1
    assert day_text(store, hana).count(ENTRY) == 1


def test_many_at_the_same_moment_are_all_kept(store, hana, lecture):
    ensure_day_note(store, member_id=hana.id, day=DAY, template=TEMPLATE)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: keep(store, hana, lecture_id=lecture.id, save_id=f"click {n}"), range(16)))

    assert len(experiments_of(store, lecture.id)) == 16
    assert day_text(store, hana).count(ENTRY) == 16
    assert check_store(store).problems == ()


def test_whoever_writes_in_the_section_meanwhile_loses_nothing(store, hana):
    before = read_section(store, keep(store, hana).experiment.note_section_id or 0)
    saved_as(store, before, before.text + "\n다른 탭에서 쓴 말\n", author=hana, save_id="tab")

    keep(store, hana, save_id="another click")
    late = conflict_of(store, before, before.text + "\n늦은 말\n", author=hana, save_id="late")

    assert "다른 탭에서 쓴 말" in day_text(store, hana)
    assert day_text(store, hana).count(ENTRY) == 2
    assert late.theirs.count(ENTRY) == 2
    assert drafts(store, before.id) == [before.text + "\n늦은 말\n"]


def test_the_picture_is_a_picture_of_the_note(store, hana):
    kept = keep(store, hana, picture=picture(size=(20, 10)))

    section = read_section(store, kept.experiment.note_section_id or 0)
    (path,) = section.attachments
    assert f"![사라지는 기울기]({path})" in section.text
    assert section.attachments[path].media_type == "image/png"


def test_a_picture_of_two_hundred_kilobytes_is_taken(store, hana):
    noise = BytesIO()
    Image.frombytes("RGB", (300, 260), os.urandom(300 * 260 * 3)).save(noise, "PNG")
    assert len(noise.getvalue()) > 200_000

    kept = keep(store, hana, picture=noise.getvalue())

    assert read_section(store, kept.experiment.note_section_id or 0).attachments


@pytest.mark.parametrize("content", [b"", b"no picture", picture()[:20]])
def test_what_is_no_picture_is_refused_and_nothing_is_kept(store, hana, lecture, content):
    refused = refusal(keep, store, hana, lecture_id=lecture.id, picture=content)

    assert refused.code in ("picture_format", "picture_damaged")
    assert experiments_of(store, lecture.id) == ()
    assert day_text(store, hana) == "".join(TEMPLATE)


def test_it_is_still_there_when_the_store_is_opened_again(store, hana, lecture):
    kept = keep(store, hana, lecture_id=lecture.id, picture=picture(), remark="g = 0.5이면 남는 것이 없다")
    text = day_text(store, hana)
    store.close()

    reopened = open_store(store.url)

    assert experiments_of(reopened, lecture.id) == (kept.experiment,)
    assert day_text(reopened, hana) == text
    assert check_store(reopened).problems == ()
    reopened.close()


@pytest.mark.parametrize("changes", [{}, {"picture": picture()}])
def test_a_member_who_is_not_there_or_has_left_keeps_nothing(store, hana, duri, lecture, changes):
    group.remove_member(store, duri.id)

    assert refusal(keep, store, duri, lecture_id=lecture.id, **changes).code == "member_unknown"
    assert experiments_of(store, lecture.id) == ()
    assert reading.day_notes(store, DAY) == []


def test_a_click_of_somebody_else_is_not_taken_for_ones_own(store, hana, duri):
    keep(store, hana)

    assert refusal(keep, store, duri).code == "save_id_reused"


def test_a_lecture_in_the_trash_keeps_its_experiments(store, hana, lecture):
    structure.remove_section(store, section_id=lecture.id, author_id=hana.id)

    kept = keep(store, hana, lecture_id=lecture.id)
    structure.bring_back_section(store, section_id=lecture.id, author_id=hana.id)

    assert experiments_of(store, lecture.id) == (kept.experiment,)


def test_a_lecture_that_never_was_is_left_out(store, hana):
    kept = keep(store, hana, lecture_id=99)

    assert kept.experiment.section_id is None
    assert ENTRY in day_text(store, hana)


def test_the_note_goes_out_with_picture_and_link_and_comes_in_again_as_it_was(store, hana, tmp_path):
    keep(store, hana, picture=picture())
    export_notes(store, tmp_path / "out")
    other = new_store(tmp_path / "other")

    first_day = DAY - timedelta(days=4)
    import_notes(other, collect([tmp_path / "out"]), member="하나", day_one=first_day, dry_run=False)

    (note,) = reading.day_notes(other, DAY)
    assert document(note) == day_text(store, hana)
    section = next(section for section in note.sections if section.heading == WORDS.heading)
    assert section.kind is Kind.OTHER
    assert len(section.attachments) == 1
    other.close()


def test_the_line_ends_of_an_imported_note_stay(store, hana):
    note = write_document(store, hana.id, DAY, "# 회고\r\n\r\n하루\r\n")

    keep(store, hana)

    text = document(read_note(store, note.id))
    assert text.startswith("# 회고\r\n\r\n하루\r\n")
    assert "\n" not in text.replace("\r\n", "")
