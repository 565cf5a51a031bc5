"""What a board may be: its title, period and number of votes."""

from datetime import date

from models import check_text, compose
from models.retrospective import FORMAT_LIMIT, TITLE_LIMIT
from services.errors import ServiceError, refusing_unfit_text

MOST_VOTES = 20
MOST_DAYS = 366


def check_period(first_day: date, last_day: date) -> None:
    """Raises ServiceError: days_out_of_order (day, day_end), period_too_long (count, limit)."""
    if last_day < first_day:
        raise ServiceError("days_out_of_order", day=first_day, day_end=last_day)
    count = (last_day - first_day).days + 1
    if count > MOST_DAYS:
        raise ServiceError("period_too_long", count=count, limit=MOST_DAYS)


def check_votes(votes_per_member: int) -> None:
    """Raises ServiceError("votes_unfit") with the limit unless it is a number that a board may give."""
    if not 0 <= votes_per_member <= MOST_VOTES:
        raise ServiceError("votes_unfit", limit=MOST_VOTES)


def clean_title(title: str) -> str:
    """A title on one line. Raises ServiceError: text_too_long, nul_character, lone_surrogate."""
    with refusing_unfit_text():
        return check_text(compose(" ".join(title.split())), TITLE_LIMIT)


def check_format_name(format: str) -> str:
    """The name of a format. Raises ServiceError: text_too_long, nul_character, lone_surrogate."""
    with refusing_unfit_text():
        return check_text(format, FORMAT_LIMIT)
