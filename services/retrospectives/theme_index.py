"""Keeps the words of sections and cards in the store, so that themes can be counted there.

Each text is read once for each of its versions. What has been removed since, or is a lecture now, stays in the index
and is left out when it is counted.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, delete, func, insert, select
from sqlalchemy.orm import Session

from db.store import Store
from journal import Kind
from journal.reflections import reflections
from journal.sentences import sentences
from journal.themes import READER, label_key, mentions
from models import (
    Card,
    Member,
    MentoringAdvice,
    Note,
    PeerSessionNote,
    Retrospective,
    Section,
    StudyGroup,
    ThemeMention,
    ThemeReading,
)
from services.reading import LIVE, SAYS_SOMETHING

READ_KINDS = (
    Kind.RETROSPECTIVE,
    Kind.TEAM_RETROSPECTIVE,
    Kind.PEER_SESSION,
    Kind.SPECIAL_PEER_SESSION,
    Kind.MENTORING,
    Kind.PLAN,
)
# So many texts are read between two transactions: the group goes on writing meanwhile.
BATCH = 400

# A closed board stands in a note too: what its cards say is not to count twice.
_IN_A_BOARD = select(Retrospective.note_section_id).where(
    Retrospective.note_section_id.is_not(None),
    Retrospective.deleted_at.is_(None),
    Retrospective.revealed_at.is_not(None),
)
# What counts of the sections (joined to their notes), and of the cards (joined to their boards).
COUNTING_SECTIONS: tuple[ColumnElement[bool], ...] = (
    *LIVE,
    *SAYS_SOMETHING,
    Section.kind.in_(READ_KINDS),
    # Boards of any query around are others than these.
    Section.id.not_in(_IN_A_BOARD.correlate(None)),
)
COUNTING_CARDS: tuple[ColumnElement[bool], ...] = (
    Card.deleted_at.is_(None),
    Retrospective.deleted_at.is_(None),
    Retrospective.revealed_at.is_not(None),
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A section (with its kind) or a card (with its sense) that is to be read, and who is named in it."""

    source: Literal["section_id", "card_id"]
    id: int
    version: int
    text: str
    kind: Kind | None
    sense: str
    names: tuple[str, ...]


def unread(store: Store) -> int:
    """How many sections and cards refresh_mentions has to read."""
    with store.read() as session:
        return sum(
            session.scalars(select(func.count()).select_from(waiting.subquery())).one() for waiting in _waiting()
        )


def refresh_mentions(store: Store, *, progress: Callable[[int, int], None] | None = None) -> int:
    """Read what was written or changed since the last time; the number of texts that were read.

    The very first time takes about a second for a thousand texts: `progress` is told how many of how many are done.
    Nothing is written when nothing has changed. May be called by several at once. Raises StoreError.
    """
    with store.read() as session:
        section_ids, card_ids = (session.scalars(waiting).all() for waiting in _waiting())
        names = _names(session)
        labels = _labels_of_templates(session)
    total, done = len(section_ids) + len(card_ids), 0
    for source, ids in (("section_id", section_ids), ("card_id", card_ids)):
        for first in range(0, len(ids), BATCH):
            some = ids[first : first + BATCH]
            with store.read() as session:
                texts = list(
                    _sections(session, some, names) if source == "section_id" else _cards(session, some, names)
                )
            found = [(text, _mentions(text, labels)) for text in texts]
            with store.write() as session:
                _store(session, source, found)
            done += len(some)
            if progress is not None:
                progress(done, total)
    return total


def _waiting() -> tuple[Select[int], Select[int]]:
    """The sections and the cards that count and of which the present version has not been read."""
    sections = select(Section.id).join(Note, Note.id == Section.note_id).where(*COUNTING_SECTIONS)
    cards = select(Card.id).join(Retrospective, Retrospective.id == Card.retrospective_id).where(*COUNTING_CARDS)
    is_read = select(ThemeReading.id).where(ThemeReading.reader == READER)
    of_section = is_read.where(ThemeReading.section_id == Section.id, ThemeReading.version == Section.version)
    of_card = is_read.where(ThemeReading.card_id == Card.id, ThemeReading.version == Card.version)
    return sections.where(~of_section.exists()), cards.where(~of_card.exists())


def _sections(session: Session, ids: Sequence[int], names: tuple[str, ...]) -> Iterator[_Text]:
    for section in session.scalars(select(Section).where(Section.id.in_(ids))):
        present = getattr(section, "participants", None) or ()
        yield _Text("section_id", section.id, section.version, section.text, section.kind, "", (*names, *present))


def _cards(session: Session, ids: Sequence[int], names: tuple[str, ...]) -> Iterator[_Text]:
    statement = select(Card.id, Card.version, Card.text, Card.sense).where(Card.id.in_(ids))
    for card_id, version, text, sense in session.execute(statement):
        yield _Text("card_id", card_id, version, text, None, sense, names)


def _mentions(text: _Text, labels: Collection[str]) -> list[dict[str, Any]]:
    read_as = reflections(text.text, text.kind) if text.kind is not None else ()
    rows = []
    for mention in mentions(text.text, names=text.names, labels=labels):
        senses = (read.sense for read in read_as if read.start < mention.end and mention.start < read.end)
        rows.append(
            {
                text.source: text.id,
                "word": mention.word,
                "sense": text.sense or next(senses, ""),
                "start": mention.start,
                "end": mention.end,
            }
        )
    return rows


def _store(session: Session, source: str, found: Sequence[tuple[_Text, list[dict[str, Any]]]]) -> None:
    """Put what was found in the place of what an earlier reading has found, perhaps another process's just now."""
    ids = [text.id for text, _ in found]
    for table in (ThemeMention, ThemeReading):
        session.execute(delete(table).where(getattr(table, source).in_(ids)))
    readings = [{source: text.id, "version": text.version, "reader": READER} for text, _ in found]
    rows = [row for _, some in found for row in some]
    for table, values in ((ThemeReading, readings), (ThemeMention, rows)):
        if values:
            session.execute(insert(table), values)


def _names(session: Session) -> tuple[str, ...]:
    """Everybody whom the notes name as member, mentor or moderator."""
    wanted = (Member.name, MentoringAdvice.mentor, PeerSessionNote.moderator)
    found = {name for column in wanted for name in session.scalars(select(column).distinct()) if name}
    return tuple(sorted(found))


def _labels_of_templates(session: Session) -> frozenset[str]:
    """What the group's own templates say in every note: no words of any day."""
    templates = session.scalars(select(StudyGroup.templates)).one()
    written = (sentence.words for text in templates.values() for sentence in sentences(text))
    return frozenset(label_key(words.rstrip(" :\uff1a")) for words in written) - {""}
