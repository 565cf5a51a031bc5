"""Sentences of the members' notes that a board may begin with, and who lets the team see theirs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from sqlalchemy import Row, and_, delete, or_, select
from sqlalchemy.orm import Session

from db.store import Store
from journal import Kind, Repeat, split_lines, try_key
from journal.reflections import Reflection, reflections
from models import Card, CardEvidence, Member, Note, Retrospective, Section, SharedSentence
from services.errors import ServiceError
from services.reading import LIVE, SAYS_SOMETHING
from services.retrospectives.access import live_board
from services.retrospectives.authorship import is_mine
from services.retrospectives.views import Person
from services.rights import TEAM_KINDS, check_member, live_section
from services.sections import covers

# In which order they are suggested: what was meant as a retrospective first, open questions of lectures last.
_ORDER = (
    *(Kind.TEAM_RETROSPECTIVE, Kind.RETROSPECTIVE, Kind.PEER_SESSION, Kind.SPECIAL_PEER_SESSION, Kind.MENTORING),
    *(Kind.PROJECT, Kind.ASSIGNMENT, Kind.QUIZ, Kind.LECTURE, Kind.SPECIAL_LECTURE),
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence that reads as something to keep, a problem, something to try, or a decision.

    `start` and `end` are its place in that version of the section's text; `quote` is its words without Markdown.
    `is_shared` is whether the team sees it; `used` whether a card that this person may read has it already.
    """

    section_id: int
    note_id: int
    section_version: int
    start: int
    end: int
    quote: str
    sense: str
    kind: Kind
    day: date
    member_id: int
    member_name: str
    is_mine: bool
    is_shared: bool
    used: bool


def suggestions(store: Store, *, retrospective_id: int, person: Person) -> tuple[Suggestion, ...]:
    """What the notes of a board's period offer this person for it, in order of weight, the newest first.

    These are sentences of one's own notes, of what the team writes together, and of other notes those that their
    authors share. What stands twice is told once. Raises ServiceError("board_gone").
    """
    with store.read() as session:
        board = live_board(session, retrospective_id)
        shared = _shared(session, board)
        rows = _sections(session, board, person, {section_id for section_id, _ in shared})
        used = _used(session, board, person)
    found = sorted(_suggested(rows, person, shared, used), key=_weight)
    return tuple(_told_once(found))


def share_sentence(store: Store, *, section_id: int, quote: str, member_id: int) -> None:
    """Let the team see a sentence of one's own note among the suggestions; one that is shared stays so.

    Raises ServiceError: section_gone, member_unknown, not_yours, sentence_changed when it stands there no more.
    """
    with store.write() as session:
        section = _own_section(session, section_id, member_id)
        if quote not in {found.words for found in _read(section.text, section.kind)}:
            raise ServiceError("sentence_changed")
        mark = _mark(quote)
        of_quote = (SharedSentence.section_id == section_id, SharedSentence.quote_sha256 == mark)
        if session.scalar(select(SharedSentence.id).where(*of_quote)) is None:
            session.add(SharedSentence(section_id=section_id, member_id=member_id, quote_sha256=mark))


def unshare_sentence(store: Store, *, section_id: int, quote: str, member_id: int) -> None:
    """Undo share_sentence; cards made of it meanwhile stay. Raises ServiceError: section_gone, member_unknown,
    not_yours."""
    with store.write() as session:
        _own_section(session, section_id, member_id)
        of_quote = (SharedSentence.section_id == section_id, SharedSentence.quote_sha256 == _mark(quote))
        session.execute(delete(SharedSentence).where(*of_quote))


def _own_section(session: Session, section_id: int, member_id: int) -> Section:
    section = live_section(session, section_id)
    check_member(session, member_id)
    note = session.get_one(Note, section.note_id)
    if note.member_id != member_id:
        raise ServiceError("not_yours", owner=note.member.name)
    return section


def _shared(session: Session, board: Retrospective) -> frozenset[tuple[int, str]]:
    """The sentences of the period that their authors share: section and mark of the words."""
    statement = select(SharedSentence.section_id, SharedSentence.quote_sha256)
    statement = statement.join(Section, Section.id == SharedSentence.section_id)
    statement = statement.join(Note, and_(Note.id == Section.note_id, Note.member_id == SharedSentence.member_id))
    statement = statement.where(*LIVE, covers(board.first_day, board.last_day))
    return frozenset((section_id, mark) for section_id, mark in session.execute(statement))


def _sections(session: Session, board: Retrospective, person: Person, shared_in: Iterable[int]) -> list[Row]:
    """What this person may be shown something of. What boards have written into notes is no news to them."""
    statement = select(
        Section.id,
        Section.note_id,
        Section.version,
        Section.text,
        Section.kind,
        Section.repeats,
        Note.day,
        Note.member_id,
        Member.name,
    )
    statement = statement.join(Note, Note.id == Section.note_id).join(Member, Member.id == Note.member_id)
    from_boards = select(Retrospective.note_section_id).where(Retrospective.note_section_id.is_not(None))
    statement = statement.where(
        *LIVE,
        *SAYS_SOMETHING,
        covers(board.first_day, board.last_day),
        Section.kind.in_(_ORDER),
        Section.id.not_in(from_boards),
        or_(Note.member_id == person.member_id, Section.kind.in_(TEAM_KINDS), Section.id.in_(shared_in)),
    )
    return list(session.execute(statement.order_by(Note.day.desc(), Note.id, Section.position)))


def _used(session: Session, board: Retrospective, person: Person) -> Callable[[int, str], bool]:
    """Whether a card that this person may read cites, or says, these words of a section."""
    of_board = (Card.retrospective_id == board.id, Card.deleted_at.is_(None))
    cards = [
        card for card in session.scalars(select(Card).where(*of_board)) if board.revealed_at or is_mine(card, person)
    ]
    readable = {card.id for card in cards}
    statement = select(CardEvidence.card_id, CardEvidence.section_id, CardEvidence.quote)
    evidence = session.execute(statement.join(Card, Card.id == CardEvidence.card_id).where(*of_board))
    cited = {(section_id, try_key(quote)) for card_id, section_id, quote in evidence if card_id in readable}
    said = {try_key(card.text) for card in cards}
    return lambda section_id, quote: (section_id, try_key(quote)) in cited or try_key(quote) in said


def _suggested(
    rows: Iterable[Row], person: Person, shared: frozenset[tuple[int, str]], used: Callable[[int, str], bool]
) -> Iterator[Suggestion]:
    for section_id, note_id, version, text, kind, repeats, day, member_id, name in rows:
        is_own, is_of_team = member_id == person.member_id, kind in TEAM_KINDS
        folded = _folded(text, tuple(Repeat(*repeat) for repeat in repeats))
        for found in _read(text, kind):
            is_shared = is_of_team or (section_id, _mark(found.words)) in shared
            if (is_own or is_shared) and not any(start <= found.start < end for start, end in folded):
                yield Suggestion(
                    section_id=section_id,
                    note_id=note_id,
                    section_version=version,
                    start=found.start,
                    end=found.end,
                    quote=found.words,
                    sense=found.sense,
                    kind=kind,
                    day=day,
                    member_id=member_id,
                    member_name=name,
                    is_mine=is_own,
                    is_shared=is_shared,
                    used=used(section_id, found.words),
                )


@lru_cache(maxsize=5_000)
def _read(text: str, kind: Kind) -> tuple[Reflection, ...]:
    """Reading a section takes milliseconds, a week of notes a second: each text is read once."""
    return reflections(text, kind)


def _folded(text: str, repeats: Iterable[Repeat]) -> list[tuple[int, int]]:
    """Where passages stand that repeat what stands elsewhere in the note."""
    offsets = [0]
    for line in split_lines(text) if repeats else ():
        offsets.append(offsets[-1] + len(line))
    return [(offsets[repeat.start], offsets[repeat.end]) for repeat in repeats]


def _weight(suggestion: Suggestion) -> tuple[int, int, bool, int, int, int]:
    order = _ORDER.index(suggestion.kind)
    place = (suggestion.note_id, suggestion.section_id, suggestion.start)
    return (order, -suggestion.day.toordinal(), not suggestion.is_mine, *place)


def _told_once(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """The suggestions without those whose words the same member, or the team on the same day, has said already."""
    seen: set[tuple[object, str]] = set()
    for suggestion in found:
        key = try_key(suggestion.quote)
        owner = suggestion.day if suggestion.kind in TEAM_KINDS else suggestion.member_id
        if (suggestion.member_id, key) not in seen and (owner, key) not in seen:
            yield suggestion
        seen |= {(suggestion.member_id, key), (owner, key)}


def _mark(quote: str) -> str:
    return sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()
