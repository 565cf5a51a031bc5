"""Dates, times and numbers as the reader's language writes them."""

import math
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, get_day_names
from babel.numbers import format_decimal

from ui.words import _, language

_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def long_day(day: date) -> str:
    """`11월 23일 월요일`, `Monday, November 23`."""
    return format_date(day, _("EEEE, MMMM d"), locale=language())


def short_day(day: date) -> str:
    """`1월 21일 (금)`, `Fri, Jan 21`; with the year when it is not this one."""
    skeleton = "MMMEd" if day.year == date.today().year else "yMMMEd"
    return _in_words(skeleton, day, language())


def brief_day(day: date) -> str:
    """`1월 21일`, `Jan 21`: kept on one line, for a place where the year is plain."""
    return _in_words("MMMd", day, language()).replace(" ", "\xa0")


def day_of_week(day: date) -> str:
    """`21일 (금)`, `21 Fri`, for a day of the week that is shown."""
    return _in_words("Ed", day, language())


def full_day(day: date) -> str:
    """The day with its year, never abbreviated: `2022년 1월 21일`."""
    return format_date(day, "long", locale=language())


def month_name(day: date) -> str:
    """`2022년 1월`, `January 2022`."""
    return _in_words("yMMMM", day, language())


def weekday_names() -> list[str]:
    """Monday to Sunday, abbreviated."""
    names = get_day_names("abbreviated", context="stand-alone", locale=language())
    return [names[weekday] for weekday in range(7)]


def clock(when: datetime, time_zone: str) -> str:
    """The time of day with seconds in the group's time zone: `12:03:05`."""
    return when.astimezone(ZoneInfo(time_zone)).strftime("%H:%M:%S")


def moment(when: datetime, time_zone: str) -> str:
    """The time of day in the group's time zone, with the day when it is not today."""
    local = when.astimezone(ZoneInfo(time_zone))
    time = clock(when, time_zone)
    return time if local.date() == datetime.now(local.tzinfo).date() else f"{short_day(local.date())} {time}"


def time_span(start: datetime, end: datetime, time_zone: str) -> str:
    """From when to when, to the minute: `1월 21일 (금) 12:03–12:40`."""
    first, last = start.astimezone(ZoneInfo(time_zone)), end.astimezone(ZoneInfo(time_zone))
    written = f"{short_day(first.date())} {first:%H:%M}"
    if first.date() != last.date():
        return f"{written} – {short_day(last.date())} {last:%H:%M}"
    return written if f"{first:%H:%M}" == f"{last:%H:%M}" else f"{written}–{last:%H:%M}"


def number(value: int | float) -> str:
    """A number with the language's separators."""
    return _number(value, language())


def day_span(day: date, day_end: date | None) -> str:
    """One day, or the first and the last of several."""
    if day_end is None or day_end == day:
        return short_day(day)
    return f"{short_day(day)} – {short_day(day_end)}"


def day_label(day_number: int | None) -> str:
    """`Day 5`, or nothing where the cohort calendar has no number for the day."""
    return "" if day_number is None else _("Day {number}").format(number=day_number)


def significant(value: float, digits: int = 3) -> str:
    """A number with so many significant digits, and words for what is none."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value and not 1e-3 <= abs(value) < 1e5:
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return f"{mantissa}·10{str(int(exponent)).translate(_SUPERSCRIPT)}".replace("-", "−")
    if abs(value) >= 1:
        return f"{value:.{max(digits, len(str(int(abs(value)))))}g}".replace("-", "−")
    return f"{value:.{digits - 1}{'f' if abs(value) >= 0.1 or not value else 'g'}}".replace("-", "−")


def without_bold(markdown: str) -> str:
    """A sentence of ours without its bold print, for a place that shows no Markdown."""
    return markdown.replace("**", "")


# Pages name the same days and numbers over and over, and Babel looks up its patterns each time.
@lru_cache(maxsize=5_000)
def _in_words(skeleton: str, day: date, language: str) -> str:
    return format_skeleton(skeleton, day, locale=language)


@lru_cache(maxsize=5_000)
def _number(value: int | float, language: str) -> str:
    return format_decimal(value, locale=language)
