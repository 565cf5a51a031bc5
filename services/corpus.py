"""The group's own notes as one text, for a network to read."""

import re
from dataclasses import dataclass

from sqlalchemy import select

from db.store import Store
from models import Note, Section
from services.reading import LIVE, SAYS_SOMETHING

LONGEST_CORPUS = 200_000  # characters: more than a small network gets through while one watches
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A text, and how many sections it was made of. `cut` says whether older ones were left out for its length."""

    text: str
    sections: int
    cut: bool


def corpus(store: Store, *, member_id: int | None = None, limit: int = LONGEST_CORPUS) -> Corpus:
    """The newest sections of one member, or of all, that together have at most `limit` characters; the oldest first.

    Empty and repeated sections are left out, and so are the names of pictures, which no network can foretell.
    """
    statement = select(Section.text).join(Note, Note.id == Section.note_id).where(*LIVE, *SAYS_SOMETHING)
    if member_id is not None:
        statement = statement.where(Note.member_id == member_id)
    statement = statement.order_by(Note.day.desc(), Note.id.desc(), Section.position.desc())
    parts: list[str] = []
    length, cut = 0, False
    with store.read() as session:
        for text in session.scalars(statement.execution_options(yield_per=100)):
            part = _plain(text)
            length += len(part) + 1
            cut = length > limit
            if cut:
                break
            if part:
                parts.append(part)
    return Corpus("\n".join(reversed(parts)), len(parts), cut)


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _EMPTY_LINES.sub("\n\n", _PICTURE.sub("", lines)).strip()
