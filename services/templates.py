"""The group's own templates: with which headings a day's note begins, by weekday."""

from sqlalchemy import select, update

from db.store import Store
from journal import parse
from models import StudyGroup, check_text
from services.errors import ServiceError, refusing_unfit_text

WEEKDAYS = range(7)
TEMPLATE_LIMIT = 20_000
MOST_SECTIONS = 40


def templates(store: Store) -> dict[int, str]:
    """The templates by weekday (0 is Monday). A weekday without one begins with the built-in template."""
    with store.read() as session:
        stored = session.scalars(select(StudyGroup.templates)).one()
    return {int(weekday): text for weekday, text in sorted(stored.items())}


def template_of(store: Store, weekday: int) -> str | None:
    """The Markdown with which the notes of a weekday (0 is Monday) begin; None means the built-in template."""
    return templates(store).get(weekday)


def set_template(store: Store, weekday: int | None, text: str | None) -> None:
    """Give one weekday (None: every one) a template; without words in it, the built-in one is used again.

    Raises ServiceError: text_too_long, nul_character, lone_surrogate, template_too_many_sections.
    """
    wanted = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    with refusing_unfit_text():
        check_text(wanted, TEMPLATE_LIMIT)
    count = len(parse(wanted))
    if count > MOST_SECTIONS:
        raise ServiceError("template_too_many_sections", count=count, limit=MOST_SECTIONS)
    with store.write() as session:
        stored = dict(session.scalars(select(StudyGroup.templates)).one())
        for number in WEEKDAYS if weekday is None else (weekday,):
            if wanted.strip():
                stored[str(number)] = wanted
            else:
                stored.pop(str(number), None)
        session.execute(update(StudyGroup).values(templates=stored))
