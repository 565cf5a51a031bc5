"""With what a day's note begins: the group's own template for the weekday, or the six sections Unroll brings."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel.dates import format_skeleton

from journal import Kind, Part, parse
from ui.formatting import day_label
from ui.words import _, language


def day_template(day: date, day_number: int | None, template: str | None = None) -> list[str]:
    """The texts of the template's sections for a day; joined, they are a document.

    `template` is the group's own one (services.templates), None the built-in one. In both `{day}` stands for
    `1월 21일 (Day 5)` and `{date}` for `1월 21일`.
    """
    written_date = format_skeleton("MMMd", day, locale=language())
    written_day = f"{written_date} ({day_label(day_number)})" if day_number else written_date
    text = template or built_in_template()
    return [part.text for part in _parts(text.replace("{day}", written_day).replace("{date}", written_date))]


def built_in_template() -> str:
    """The template in the reader's language, with its placeholders."""
    headings = [
        _("{day} Lecture notes"),
        _("Quiz review"),
        _("Assignment review"),
        _("Special peer session and mentoring"),
        _("Peer session notes"),
        _("Retrospective"),
    ]
    return "".join(f"# {number}. {heading}\n\n" for number, heading in enumerate(headings, start=1))


def template_kinds(templates: Mapping[int, str]) -> dict[int, tuple[Kind, ...]]:
    """For each weekday (0 is Monday) the kinds of section that its template asks for."""
    return {weekday: _kinds(templates.get(weekday) or built_in_template()) for weekday in range(7)}


@lru_cache(maxsize=32)
def _parts(text: str) -> tuple[Part, ...]:
    return tuple(parse(text))


@lru_cache(maxsize=32)
def _kinds(text: str) -> tuple[Kind, ...]:
    # What stands before the first heading, or has no kind of its own, is no section that can be missing.
    return tuple(dict.fromkeys(part.kind for part in _parts(text) if part.heading and part.kind is not Kind.OTHER))
