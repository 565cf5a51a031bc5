"""The history of a section by sitting, and restoring a text of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from db.store import Store
from services import history as service
from services import saving, writing
from services.errors import ServiceError
from services.history import history, restore_revision, revision_texts, sittings
from services.importing import SourceFile, import_notes
from services.reading import note, revisions, section
from services.views import Conflict, MemberView, Saved, SectionView
from services.writing import ensure_day_note, save_section

DAY = date(2022, 1, 21)
NOON = datetime(2022, 1, 21, 3, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Set the clock of saving to so many minutes after noon."""

    def set_clock(minutes: int) -> None:
        monkeypatch.setattr(saving, "utc_now", lambda: NOON + timedelta(minutes=minutes))

    return set_clock


@pytest.fixture
def peer_session(store: Store, hana: MemberView, monkeypatch: pytest.MonkeyPatch) -> SectionView:
    """A section that belongs to the team, in a note of 하나, begun at noon."""
    monkeypatch.setattr(writing, "utc_now", lambda: NOON)
    return ensure_day_note(store, member_id=hana.id, day=DAY, template=["# 피어세션\n\n처음\n"]).sections[0]


class Writer:
    """Somebody who saves texts of one section, one after the other."""

    def __init__(self, store: Store, view: SectionView, author: MemberView) -> None:
        self.store, self.section_id, self.author, self.count = store, view.id, author, 0

    def save(self, body: str, *, base_version: int | None = None) -> Saved | Conflict:
        self.count += 1
        now = section(self.store, self.section_id)
        assert now is not None
        return save_section(
            self.store,
            section_id=self.section_id,
            base_version=base_version or now.version,
            text=f"# 피어세션\n\n{body}\n",
            save_id=f"{self.author.name}-{self.count}",
            author_id=self.author.id,
        )


def test_saves_of_one_member_without_a_long_pause_are_one_sitting(store, hana, peer_session, at):
    writer = Writer(store, peer_session, hana)
    for minutes in (100, 101, 129, 158):
        at(minutes)
        writer.save(f"{minutes}분")
    at(188)
    writer.save("다시")
    later, earlier, first = sittings(store, peer_session.id)
    assert (later.save_count, earlier.save_count, first.save_count) == (1, 4, 1)
    assert (earlier.started_at, earlier.ended_at) == (NOON + timedelta(minutes=100), NOON + timedelta(minutes=158))
    assert later.before_id == earlier.revision_id
    assert earlier.before_id == first.revision_id
    assert first.before_id is None
    assert [entry.version for entry in (later, earlier, first)] == [6, 5, 1]


def test_a_passage_that_was_written_and_removed_in_one_go_is_in_the_list(store, hana, peer_session, at):
    writer = Writer(store, peer_session, hana)
    for minutes, body in [(100, "나" * 30), (101, "나" * 70), (102, "나" * 31), (103, "나" * 35)]:
        at(minutes)
        writer.save(body)
    after, before, first = sittings(store, peer_session.id)
    assert [entry.length - len("# 피어세션\n\n\n") for entry in (after, before, first)] == [35, 70, 2]
    assert after.before_id == before.revision_id


def test_a_passage_that_was_taken_out_bit_by_bit_is_in_the_list_as_a_whole(store, hana, peer_session, at):
    writer = Writer(store, peer_session, hana)
    for minutes, length in [(100, 70), (101, 55), (102, 40), (103, 25)]:
        at(minutes)
        writer.save("나" * length)
    after, before, _ = sittings(store, peer_session.id)
    assert (before.length - after.length, before.save_count, after.save_count) == (45, 1, 3)


def test_a_few_characters_taken_back_do_not_divide_a_sitting(store, hana, peer_session, at):
    writer = Writer(store, peer_session, hana)
    for minutes, body in [(100, "나" * 70), (101, "나" * 50), (102, "나" * 60), (103, "나" * 41)]:
        at(minutes)
        writer.save(body)
    assert [entry.save_count for entry in sittings(store, peer_session.id)] == [4, 1]


def test_another_writer_begins_another_sitting(store, hana, duri, peer_session, at):
    one, two = Writer(store, peer_session, hana), Writer(store, peer_session, duri)
    for minute, writer in enumerate([one, two, two, one]):
        at(100 + minute)
        writer.save(f"{minute}")
    assert [(entry.author_name, entry.save_count) for entry in sittings(store, peer_session.id)[:3]] == [
        ("하나", 1),
        ("두리", 2),
        ("하나", 1),
    ]


def test_a_draft_stands_alone_beside_the_sitting_it_fell_into_and_is_set_against_what_its_writer_saw(
    store, hana, duri, peer_session, at
):
    one, two = Writer(store, peer_session, hana), Writer(store, peer_session, duri)
    at(100)
    one.save("하나의 글")
    at(101)
    conflict = two.save("두리의 글", base_version=1)
    at(102)
    one.save("하나의 긴 글")
    assert isinstance(conflict, Conflict)
    writing, draft, first = sittings(store, peer_session.id)
    assert (writing.kind, writing.save_count, writing.before_id) == ("writing", 2, first.revision_id)
    assert (draft.kind, draft.revision_id, draft.version) == ("draft", conflict.draft_id, None)
    assert draft.before_id == first.revision_id
    assert draft.author_name == "두리"


def test_an_import_stands_alone(store, hana, at):
    file = SourceFile("2022-01-21.md", "# 피어세션\n\n가져옴\n".encode())
    import_notes(store, [file], member=hana.name, day_one=date(2022, 1, 17), dry_run=False)
    shown = section(store, 1)
    assert shown is not None
    Writer(store, shown, hana).save("고침")
    assert [entry.kind for entry in sittings(store, 1)] == ["writing", "import"]


def test_a_sitting_knows_how_long_the_text_was_before_and_after_it(store, hana, peer_session, at):
    at(100)
    Writer(store, peer_session, hana).save("가" * 100)
    latest, first = sittings(store, peer_session.id)
    assert (latest.length_before, first.length_before) == (first.length, 0)
    assert latest.length == len("# 피어세션\n\n\n") + 100


def test_the_history_of_a_section_that_never_was_is_none(store):
    assert history(store, 99) is None
    assert sittings(store, 99) == []


def test_the_texts_of_another_section_are_not_given_out(store, hana, peer_session):
    shown = ensure_day_note(store, member_id=hana.id, day=date(2022, 1, 24), template=["# 회고\n\n비밀\n"]).sections[0]
    own = revisions(store, peer_session.id)[0].id
    other = revisions(store, shown.id)[0].id
    assert revision_texts(store, peer_session.id, [own, other]) == {own: "# 피어세션\n\n처음\n"}


def test_restoring_writes_the_earlier_text_as_a_new_version_and_keeps_what_was_there(store, hana, peer_session):
    Writer(store, peer_session, hana).save("나중")
    first = revisions(store, peer_session.id)[-1]
    restored = restore_revision(store, revision_id=first.id, author_id=hana.id, save_id="back")
    assert (restored.text, restored.version) == ("# 피어세션\n\n처음\n", 3)
    assert [(kept.reason, kept.text) for kept in revisions(store, peer_session.id)] == [
        ("restore", "# 피어세션\n\n처음\n"),
        ("save", "# 피어세션\n\n나중\n"),
        ("save", "# 피어세션\n\n처음\n"),
    ]
    assert sittings(store, peer_session.id)[0].kind == "restore"


def test_a_draft_can_be_restored(store, hana, duri, peer_session):
    Writer(store, peer_session, hana).save("하나의 글")
    conflict = Writer(store, peer_session, duri).save("두리의 글", base_version=1)
    assert isinstance(conflict, Conflict)
    restored = restore_revision(store, revision_id=conflict.draft_id, author_id=duri.id, save_id="back")
    assert restored.text == "# 피어세션\n\n두리의 글\n"


def test_restoring_twice_with_one_id_or_what_is_there_already_writes_nothing(store, hana, peer_session):
    Writer(store, peer_session, hana).save("나중")
    latest, first = revisions(store, peer_session.id)
    restore_revision(store, revision_id=first.id, author_id=hana.id, save_id="back")
    restore_revision(store, revision_id=first.id, author_id=hana.id, save_id="back")
    restore_revision(store, revision_id=first.id, author_id=hana.id, save_id="back again")
    assert len(revisions(store, peer_session.id)) == 3
    with pytest.raises(ServiceError) as refused:
        restore_revision(store, revision_id=latest.id, author_id=hana.id, save_id="back")
    assert refused.value.code == "save_id_reused"


def test_a_text_from_before_its_sections_were_split_off_does_not_make_them_again(store, hana):
    day = ensure_day_note(store, member_id=hana.id, day=DAY, template=["# 회고\n\n처음\n"])
    view = day.sections[0]
    unsplit = "# 회고\n\n처음\n\n# 피어세션\n\n같이\n"
    for number, settled in enumerate([False, True]):
        now = section(store, view.id)
        assert now is not None
        save_section(
            store,
            section_id=view.id,
            base_version=now.version,
            text=unsplit,
            save_id=f"save-{number}",
            author_id=hana.id,
            settled=settled,
        )
    earlier = revisions(store, view.id)[1]
    assert earlier.text == unsplit
    restored = restore_revision(store, revision_id=earlier.id, author_id=hana.id, save_id="back")
    now = note(store, day.id)
    assert now is not None
    assert restored.text == unsplit
    assert len(now.sections) == 2


def test_who_may_write_may_restore(store, hana, duri, peer_session):
    own = ensure_day_note(store, member_id=hana.id, day=date(2022, 1, 24), template=["# 회고\n\n하나만\n"]).sections[0]
    Writer(store, peer_session, hana).save("나중")
    team, alone = revisions(store, peer_session.id)[-1], revisions(store, own.id)[-1]
    assert restore_revision(store, revision_id=team.id, author_id=duri.id, save_id="team").version == 3
    with pytest.raises(ServiceError) as refused:
        restore_revision(store, revision_id=alone.id, author_id=duri.id, save_id="alone")
    assert refused.value.code == "not_yours"
    with pytest.raises(ServiceError) as unknown:
        restore_revision(store, revision_id=99, author_id=hana.id, save_id="unknown")
    assert unknown.value.code == "revision_gone"
    with pytest.raises(ServiceError) as stranger:
        restore_revision(store, revision_id=team.id, author_id=99, save_id="stranger")
    assert stranger.value.code == "member_unknown"


def test_the_pause_that_ends_a_sitting_is_half_an_hour():
    assert timedelta(minutes=30) == service.PAUSE
