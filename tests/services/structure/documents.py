"""Notes whose structure is changed, and the changes in few words."""

from datetime import date

from journal import Fields
from models import Note
from services import structure

DAY = date(2022, 1, 21)
TEMPLATE = "# 1. 강의 정리\n\n# 2. 퀴즈 리뷰\n\n# 4. 스페셜 피어세션 & 멘토링\n\n# 5. 피어세션\n\n# 6. 회고\n\n"
DEEP = "# 강의 정리\n\n### (1강) 벡터\n\n가\n\n### (2강) 행렬\n\n나\n\n# 피어세션\n\n이야기\n\n# 회고\n\n좋았다"


def add(store, note, kind, *, author, heading, **fields):
    return structure.add_section(
        store, note_id=note.id, kind=kind, author_id=author.id, heading=heading, fields=Fields(**fields)
    )


def move(store, section, by, *, author):
    return structure.move_section(store, section_id=section.id, by=by, author_id=author.id)


def remove(store, section, *, author):
    return structure.remove_section(store, section_id=section.id, author_id=author.id)


def bring_back(store, section, *, author):
    return structure.bring_back_section(store, section_id=section.id, author_id=author.id)


def retype(store, section, kind, *, author):
    return structure.retype_section(store, section_id=section.id, kind=kind, author_id=author.id)


def headings(note) -> list[str]:
    return [section.heading for section in note.sections]


def note_row(store, note) -> Note:
    with store.read() as session:
        return session.get_one(Note, note.id)
