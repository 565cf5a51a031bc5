"""Which lectures were hard: sentences that say so, and answers of their quizzes that were wrong."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, or_, select

from db.store import Store
from journal import Kind
from journal.trouble import troubles
from journal.trouble_words import HINTS
from models import Member, Note, Section
from services.reading import LIVE, SAYS_SOMETHING

_TAUGHT = (Kind.LECTURE, Kind.SPECIAL_LECTURE)
_OF_ONE = (*_TAUGHT, Kind.QUIZ, Kind.ASSIGNMENT)
# What is written there counts for a lecture that the sentence names.
_NAMING = (Kind.RETROSPECTIVE, Kind.PEER_SESSION, Kind.SPECIAL_PEER_SESSION, Kind.TEAM_RETROSPECTIVE, Kind.MENTORING)
_SHORTEST_TOPIC = 3


@dataclass(frozen=True, slots=True)
class TroubleSentence:
    """A sentence of a note that tells of trouble."""

    kind: Literal["difficulty", "wrong"]
    day: date
    member_id: int
    member_name: str
    quote: str
    section_id: int
    note_id: int


@dataclass(frozen=True, slots=True)
class LectureTrouble:
    """A lecture and what was hard about it, the newest sentence first. `key` is its name as it is compared.

    `course` and `number` are None where headings name none, `topic` is what most of them call it.
    """

    key: str
    course: str | None
    number: int | None
    topic: str
    people: int
    sentences: tuple[TroubleSentence, ...]

    def count(self, kind: Literal["difficulty", "wrong"]) -> int:
        """How many of its sentences are of this kind."""
        return sum(sentence.kind == kind for sentence in self.sentences)


def lecture_trouble(
    store: Store, first: date, last: date, *, member_id: int | None = None
) -> tuple[LectureTrouble, ...]:
    """The lectures that drew trouble in notes that begin from first to last, the one with most of it first.

    Counted are the notes of a lecture and of its quizzes and assignments, and sentences elsewhere that name it. What
    belongs to no lecture that is named is left out.
    """
    fields = Section.__table__.c  # the fields of a lecture belong to some of the classes of a section
    named = (Section.kind, fields.course, fields.lecture_number, fields.topic, Section.heading)
    in_time = (Note.day.between(first, last), *LIVE, *SAYS_SOMETHING)
    taught = select(Note.id.label("note_id"), *named).join(Note, Note.id == Section.note_id)
    told = select(Section.id, Note.id.label("note_id"), Note.day, Member.id, Member.name, Section.text, *named)
    told = told.join(Note, Note.id == Section.note_id).join(Member, Member.id == Note.member_id)
    told = told.where(*in_time, Section.kind.in_((*_OF_ONE, *_NAMING)), _may_tell_of_trouble())
    if member_id is not None:
        told = told.where(Note.member_id == member_id)
    with store.read() as session:
        lectures = _Lectures(session.execute(taught.where(*in_time, Section.kind.in_(_TAUGHT))).all())
        sentences: dict[str, list[TroubleSentence]] = defaultdict(list)
        for row in session.execute(told.order_by(Note.day.desc(), Section.id)):
            section_id, note_id, day, writer_id, writer, text, kind = row[:7]
            of_section = lectures.of(note_id, kind, *row[7:]) if kind in _OF_ONE else None
            for trouble in troubles(text, in_quiz=kind is Kind.QUIZ):
                quote = " ".join(text[trouble.start : trouble.end].split())
                sentence = TroubleSentence(trouble.kind, day, writer_id, writer, quote, section_id, note_id)
                for key in [of_section] if of_section else lectures.named_in(quote):
                    sentences[key].append(sentence)
    found = [lectures.view(key, told_of) for key, told_of in sentences.items()]
    return tuple(sorted(found, key=lambda each: (-len(each.sentences), -each.people, each.key)))


def _may_tell_of_trouble() -> ColumnElement[bool]:
    """Whatever has no word of trouble need not be read; in a quiz a mark is enough."""
    has_hint = (Section.folded_text.contains(hint, autoescape=True) for hint in HINTS)
    return or_(Section.kind == Kind.QUIZ, *has_hint)


def _key(course: str | None, number: int | None, topic: str | None, heading: str) -> str:
    if course and number is not None:
        return f"{course.casefold()} {number}"
    return " ".join((topic or heading).casefold().split())


class _Lectures:
    """The lectures of a time, by what they are called."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.topics: dict[str, Counter[str]] = defaultdict(Counter)
        self.numbers: dict[str, tuple[str, int]] = {}
        self.of_note: dict[int, set[str]] = defaultdict(set)
        for note_id, _kind, course, number, topic, heading in rows:
            key = _key(course, number, topic, heading)
            if not key:
                continue
            self.topics[key][topic or heading] += 1
            self.of_note[note_id].add(key)
            if course and number is not None:
                self.numbers[key] = (course, number)
        self._named: list[tuple[str, re.Pattern[str] | None, str]] = [
            (key, self._number_pattern(key), topics.most_common(1)[0][0].casefold())
            for key, topics in self.topics.items()
        ]

    def of(
        self, note_id: int, kind: Kind, course: str | None, number: int | None, topic: str | None, heading: str
    ) -> str | None:
        """The lecture that a section is about: the one it names, else the only one of its note."""
        if kind in _TAUGHT:
            return _key(course, number, topic, heading) or None
        if course and number is not None:
            key = _key(course, number, None, "")
            self.numbers.setdefault(key, (course, number))
            return key
        of_note = self.of_note.get(note_id, set())
        return next(iter(of_note)) if len(of_note) == 1 else None

    def named_in(self, quote: str) -> list[str]:
        """The lectures that a sentence names, by course and number or by topic."""
        folded = quote.casefold()
        return [
            key
            for key, number, topic in self._named
            if (number is not None and number.search(folded)) or (len(topic) >= _SHORTEST_TOPIC and topic in folded)
        ]

    def view(self, key: str, sentences: Sequence[TroubleSentence]) -> LectureTrouble:
        """A lecture with its sentences."""
        course, number = self.numbers.get(key, (None, None))
        topics = self.topics.get(key)
        return LectureTrouble(
            key=key,
            course=course,
            number=number,
            topic=topics.most_common(1)[0][0] if topics else "",
            people=len({sentence.member_id for sentence in sentences}),
            sentences=tuple(sentences),
        )

    def _number_pattern(self, key: str) -> re.Pattern[str] | None:
        if key not in self.numbers:
            return None
        course, number = self.numbers[key]
        return re.compile(rf"{re.escape(course.casefold())}\s*{number}(?!\d)")
