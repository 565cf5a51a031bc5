"""Experiments of the RNN lab that members keep: in the note of the day, and under the lecture they grew out of."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.store import Store
from journal import Kind, kind_of_heading
from models import Experiment, Note, Section, check_text, utc_now
from models.experiment import ADDRESS_LIMIT, REMARK_LIMIT, TITLE_LIMIT
from services.errors import ServiceError, refusing_unfit_text
from services.experiment_text import address_of, experiment_text, one_line
from services.group import require_member
from services.rights import check_member, own_note
from services.saving import save_text
from services.sections import live_sections
from services.structure import add_to_note
from services.uploading import keep_picture
from services.writing import ensure_day_note

MOST_NUMBERS = 20
NUMBER_LIMIT = 200


@dataclass(frozen=True, slots=True)
class ExperimentView:
    """An experiment that was kept. `section_id` is its lecture, `address` the query string that opens it again.

    `note_section_id` and `note_day` say where it was written, None when that has been removed.
    """

    id: int
    section_id: int | None
    note_section_id: int | None
    note_day: date | None
    member_id: int
    member_name: str
    preset: int
    title: str
    address: str
    headline: tuple[tuple[str, str], ...]
    remark: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class KeptExperiment:
    """An experiment that is stored. `is_new` is False when this save had been stored before."""

    experiment: ExperimentView
    is_new: bool


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words around an experiment in a note: the heading of its section, and of the link that opens it again."""

    heading: str
    link_text: str


def keep_experiment(
    store: Store,
    *,
    author_id: int,
    day: date,
    lecture_id: int | None,
    preset: int,
    address: Mapping[str, str],
    headline: Sequence[tuple[str, str]],
    title: str,
    save_id: str,
    words: NoteWords,
    template: Sequence[str],
    remark: str = "",
    picture: bytes | None = None,
) -> KeptExperiment:
    """Keep an experiment in the author's note of the day, and under its lecture for everyone.

    The note is begun from `template` (services.writing.ensure_day_note) when there is none. What was kept on a day
    stands in one section, below what is written there by the moment of the save: it is read and written within one
    transaction, and whoever has an older text before their eyes gets a conflict and loses nothing. The same `save_id`
    again stores nothing. A lecture that is in the trash keeps its experiments; one that never was is left out.

    Raises ServiceError: member_unknown, save_id_reused, text_too_long, nul_character, lone_surrogate,
    section_too_long, too_many_sections, and about the picture as keep_picture; StoreError. A note that was begun stays.
    """
    query = address_of(address)
    title, remark = one_line(title), one_line(remark)
    numbers = [(one_line(label), one_line(text)) for label, text in headline]
    _check_words(query, title, remark, numbers)
    require_member(store, author_id)
    with store.read() as session:
        kept = _kept(session, save_id, author_id)
        if kept is not None:
            return kept
    note_id = ensure_day_note(store, member_id=author_id, day=day, template=template).id
    path = ""
    if picture is not None:
        path = keep_picture(store, note_id=note_id, author_id=author_id, content=picture).path
    with store.write() as session:
        # Another click may have been quicker.
        kept = _kept(session, save_id, author_id)
        if kept is not None:
            return kept
        note = own_note(session, note_id, author_id)
        experiment = write_experiment(
            session,
            note,
            lecture_id=lecture_id,
            preset=preset,
            address=query,
            headline=numbers,
            title=title,
            remark=remark,
            words=words,
            picture_path=path,
            save_id=save_id,
        )
        return KeptExperiment(_views(session, [experiment])[0], is_new=True)


def write_experiment(
    session: Session,
    note: Note,
    *,
    lecture_id: int | None,
    preset: int,
    address: str,
    headline: Sequence[tuple[str, str]],
    title: str,
    words: NoteWords,
    save_id: str,
    remark: str = "",
    picture_path: str = "",
) -> Experiment:
    """keep_experiment inside a write transaction, into a note of its author's, with texts that are already checked."""
    section = _section_of_the_lab(session, note) or add_to_note(
        session, note, kind=Kind.OTHER, author_id=note.member_id, heading=words.heading
    )
    text = experiment_text(
        title=title,
        address=address,
        link_text=words.link_text,
        headline=headline,
        remark=remark,
        picture=picture_path,
    )
    is_last = section.id == live_sections(session, note.id)[-1].id
    above = section.text.rstrip("\r\n")
    save_text(
        session,
        section,
        base_version=section.version,
        text=f"{above}\n\n{text}" if is_last else f"{above}\n\n{text}\n",
        save_id=save_id,
        author_id=note.member_id,
        settled=False,
    )
    experiment = Experiment(
        section_id=lecture_id if lecture_id and session.get(Section, lecture_id) else None,
        note_section_id=section.id,
        member=note.member,
        preset=preset,
        title=title,
        address=address,
        remark=remark,
        headline=[list(number) for number in headline],
        save_id=save_id,
    )
    session.add(experiment)
    session.flush()
    return experiment


def experiments_of(store: Store, section_id: int) -> tuple[ExperimentView, ...]:
    """The experiments kept for a lecture, by whomever, the newest first."""
    return experiments_of_sections(store, [section_id]).get(section_id, ())


def experiments_of_sections(store: Store, section_ids: Collection[int]) -> dict[int, tuple[ExperimentView, ...]]:
    """The same for many lectures at once; those without any are left out."""
    statement = select(Experiment).where(Experiment.section_id.in_(section_ids), Experiment.deleted_at.is_(None))
    found: dict[int, list[ExperimentView]] = defaultdict(list)
    with store.read() as session:
        for view in _views(session, session.scalars(statement.order_by(Experiment.id.desc())).all()):
            if view.section_id is not None:
                found[view.section_id].append(view)
    return {section_id: tuple(views) for section_id, views in found.items()}


def remove_experiment(store: Store, *, experiment_id: int, author_id: int) -> ExperimentView:
    """Take an experiment of one's own from under its lecture; what the note says of it stays.

    Raises ServiceError: experiment_gone, member_unknown, not_yours.
    """
    return _set_removed(store, experiment_id, author_id, removed=True)


def bring_back_experiment(store: Store, *, experiment_id: int, author_id: int) -> ExperimentView:
    """Undo remove_experiment. Raises ServiceError as it does."""
    return _set_removed(store, experiment_id, author_id, removed=False)


def _check_words(address: str, title: str, remark: str, numbers: Sequence[tuple[str, str]]) -> None:
    with refusing_unfit_text():
        check_text(address, ADDRESS_LIMIT)
        check_text(title, TITLE_LIMIT)
        check_text(remark, REMARK_LIMIT)
        for words in numbers:
            check_text("".join(words), NUMBER_LIMIT)
    if len(numbers) > MOST_NUMBERS:
        raise ValueError(f"headline may hold {MOST_NUMBERS} numbers, not {len(numbers)}")


def _kept(session: Session, save_id: str, author_id: int) -> KeptExperiment | None:
    """What an earlier click with this save id has stored."""
    earlier = session.scalar(select(Experiment).where(Experiment.save_id == save_id))
    if earlier is None:
        return None
    if earlier.member_id != author_id:
        raise ServiceError("save_id_reused", save_id=save_id)
    return KeptExperiment(_views(session, [earlier])[0], is_new=False)


def _section_of_the_lab(session: Session, note: Note) -> Section | None:
    """The section of a note that holds its experiments: one that has some, whatever it is called by now."""
    sections = [section for section in live_sections(session, note.id) if not section.is_repeat]
    statement = select(Experiment.note_section_id).where(
        Experiment.note_section_id.in_([section.id for section in sections])
    )
    holding = set(session.scalars(statement))
    for section in reversed(sections):
        if section.id in holding:
            return section
    # The lab's is the only heading that names this kind.
    return next((section for section in sections if kind_of_heading(section.heading) is Kind.OTHER), None)


def _set_removed(store: Store, experiment_id: int, author_id: int, *, removed: bool) -> ExperimentView:
    with store.write() as session:
        experiment = session.get(Experiment, experiment_id)
        if experiment is None:
            raise ServiceError("experiment_gone", experiment_id=experiment_id)
        check_member(session, author_id)
        if experiment.member_id != author_id:
            raise ServiceError("not_yours", owner=experiment.member.name)
        if removed != (experiment.deleted_at is not None):
            experiment.deleted_at = utc_now() if removed else None
        return _views(session, [experiment])[0]


def _views(session: Session, experiments: Sequence[Experiment]) -> list[ExperimentView]:
    ids = {experiment.note_section_id for experiment in experiments} - {None}
    statement = select(Section.id, Note.day).join(Note, Note.id == Section.note_id)
    is_live = (Section.deleted_at.is_(None), Note.deleted_at.is_(None))
    days = {section_id: day for section_id, day in session.execute(statement.where(Section.id.in_(ids), *is_live))}
    return [
        ExperimentView(
            id=experiment.id,
            section_id=experiment.section_id,
            note_section_id=experiment.note_section_id if experiment.note_section_id in days else None,
            note_day=days.get(experiment.note_section_id or 0),
            member_id=experiment.member_id,
            member_name=experiment.member.name,
            preset=experiment.preset,
            title=experiment.title,
            address=experiment.address,
            headline=tuple((label, text) for label, text in experiment.headline),
            remark=experiment.remark,
            created_at=experiment.created_at,
        )
        for experiment in experiments
    ]
