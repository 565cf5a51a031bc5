"""What the store holds of today, for the journeys that write."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from db.store import Store, open_store
from services.reading import member_day_notes, revisions
from services.views import RevisionView, SectionView
from tests.browser.server import Server
from tests.browser.writing import RETROSPECTIVE

FIRST_MEMBER = 1


def today() -> date:
    """The day that a group of its default time zone calls today."""
    return datetime.now(ZoneInfo("Asia/Seoul")).date()


@contextmanager
def opened(server: Server) -> Iterator[Store]:
    """The store that the server serves."""
    store = open_store(server.store_url)
    try:
        yield store
    finally:
        store.close()


def sections(server: Server, member_id: int = FIRST_MEMBER) -> list[SectionView]:
    """All sections of a member's note of today."""
    with opened(server) as store:
        return [section for note in member_day_notes(store, member_id, today()) for section in note.sections]


def stored(server: Server, heading: str = RETROSPECTIVE) -> str:
    """The body of a section of today as the store has it."""
    found = next(section for section in sections(server) if section.heading == heading)
    return found.text.partition("\n")[2].strip("\n")


def history(server: Server, heading: str = RETROSPECTIVE) -> list[RevisionView]:
    """The revisions of a section of today, the newest first."""
    found = next(section for section in sections(server) if section.heading == heading)
    with opened(server) as store:
        return revisions(store, found.id)
