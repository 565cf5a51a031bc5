"""The six sections with which a day's note begins, as the group writes them."""

from datetime import date

from babel.dates import format_skeleton

from ui.formatting import day_label
from ui.words import _, language


def day_template(day: date, day_number: int | None) -> list[str]:
    """The texts of the template's sections; joined, they are a document."""
    written_day = format_skeleton("MMMd", day, locale=language())
    numbered = f"{written_day} ({day_label(day_number)})" if day_number else written_day
    headings = [
        _("{day} Lecture notes").format(day=numbered),
        _("Quiz review"),
        _("Assignment review"),
        _("Special peer session and mentoring"),
        _("Peer session"),
        _("Retrospective"),
    ]
    return [f"# {number}. {heading}\n\n" for number, heading in enumerate(headings, start=1)]
