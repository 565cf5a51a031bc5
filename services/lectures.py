"""Which lectures of the group the RNN lab has something to show for, the best first."""

import re
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import or_, select

from db.store import Store
from journal import Kind
from journal.claims import claims
from models import Note, Section, fold
from services.assembling import section_views
from services.reading import LIVE, SAYS_SOMETHING
from services.views import SectionView

# A heading with one of these names the lab's subject; a text without any of them is not about it.
_NAMES_IT = re.compile(
    r"(?<![a-z])(?:rnns?|t?bptt|lstm|gru)(?![a-z])|recurrent|순환\s*신경망|truncated\s*(?:bptt|back)|through time"
    r"|기울기\s*(?:소실|폭발)|그래?레?이?디언트\s*(?:소실|폭발)|vanishing|exploding\s*grad|시퀀스\s*(?:데이터|모델)|gradient\s*clipping"
)
_PREFILTER = (
    *(
        "rnn",
        "bptt",
        "lstm",
        "gru",
        "recurrent",
        "순환",
        "truncated",
        "through time",
        "소실",
        "폭발",
        "vanishing",
        "exploding",
    ),
    *("시퀀스", "clipping"),
)
_KINDS = (Kind.LECTURE, Kind.SPECIAL_LECTURE)
_IN_THE_HEADING = 100
_NUMBERED = 10
_MENTION, _MOST_MENTIONS = 2, 10
_TOPIC, _CLAIM, _MOST_CLAIMS = 4, 1, 10
# How many lectures are read sentence by sentence: those that words alone make likely.
_READ_CLOSELY = 3
_ENOUGH_MENTIONS = 3
_MOST_READ = 200_000

_known: WeakKeyDictionary[Store, dict[int, tuple[int, tuple["LectureMatch", ...]]]] = WeakKeyDictionary()
_knowing = Lock()


@dataclass(frozen=True, slots=True)
class LectureMatch:
    """A lecture, what it states that the lab can show (topics of journal.claims in its order), and how well it fits."""

    section: SectionView
    topics: tuple[str, ...]
    score: int


def matching_lectures(store: Store, limit: int = 20) -> tuple[LectureMatch, ...]:
    """The lectures that the lab fits, the best first, of equal ones the newest; empty and repeated ones are left out.

    A heading that names the subject counts most, then what the text states, then the words it uses. Worked out anew
    only after something has been written into the store.
    """
    counter = store.change_counter()
    with _knowing:
        known = _known.setdefault(store, {}).get(limit)
    if known is None or known[0] != counter:
        known = (counter, _find(store, limit))
        with _knowing:
            _known[store] = {**_known.get(store, {}), limit: known}
    return known[1]


def is_for_the_lab(section: SectionView) -> bool:
    """Whether the lab has something to show for this section. By its words alone: quick enough for any page."""
    is_told = section.kind in _KINDS and not section.is_empty and not section.is_repeat
    return is_told and _fits(section.heading, section.text)


def _find(store: Store, limit: int) -> tuple[LectureMatch, ...]:
    named = Section.__table__.c  # the fields of a lecture belong to some of the classes of a section
    statement = select(Section.id, Section.heading, Section.text, named.course, named.lecture_number, Note.day)
    statement = statement.join(Note, Note.id == Section.note_id).where(*LIVE, *SAYS_SOMETHING, Section.kind.in_(_KINDS))
    statement = statement.where(or_(*(Section.folded_text.contains(word, autoescape=True) for word in _PREFILTER)))
    with store.read() as session:
        likely = [
            (_score_of_words(heading, text, bool(course and number)), day, section_id)
            for section_id, heading, text, course, number, day in session.execute(statement)
            if _fits(heading, text)
        ]
        likely.sort(reverse=True)
        ids = [section_id for _score, _day, section_id in likely[: limit * _READ_CLOSELY]]
        found = session.scalars(select(Section).where(Section.id.in_(ids))).all() if ids else []
        views = section_views(session, found)
    matches = [_match(view) for view in views]
    matches.sort(key=lambda match: (match.score, match.section.day, match.section.id), reverse=True)
    return tuple(matches[:limit])


def _fits(heading: str, text: str) -> bool:
    return bool(_NAMES_IT.search(fold(heading))) or len(_mentions(text)) >= _ENOUGH_MENTIONS


def _mentions(text: str) -> set[str]:
    return {" ".join(found[0].split()) for found in _NAMES_IT.finditer(fold(text[:_MOST_READ]))}


def _score_of_words(heading: str, text: str, numbered: bool) -> int:
    of_heading = _IN_THE_HEADING if _NAMES_IT.search(fold(heading)) else 0
    return of_heading + _NUMBERED * numbered + _MENTION * min(len(_mentions(text)), _MOST_MENTIONS)


def _match(section: SectionView) -> LectureMatch:
    topics, count = _stated(section.text)
    score = _score_of_words(section.heading, section.text, bool(section.course and section.lecture_number))
    return LectureMatch(section, topics, score + _TOPIC * len(topics) + _CLAIM * min(count, _MOST_CLAIMS))


@lru_cache(maxsize=200)
def _stated(text: str) -> tuple[tuple[str, ...], int]:
    """The topics a text states something about, in its order, and how many claims it makes."""
    found = claims(text)
    return tuple(dict.fromkeys(claim.topic for claim in found)), len(found)
