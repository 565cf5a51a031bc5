"""Which day a note is about, from its front matter, its path and its first headings. Nothing is guessed."""

import datetime
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from journal.calendar import LAST_DAY_NUMBER, CohortCalendar, first_day_for
from journal.finding import Finding
from journal.front_matter import FrontMatter, read_front_matter
from journal.headings import Form, Heading, find_headings
from journal.lines import is_blank, split_lines


@dataclass(frozen=True, slots=True)
class DateFinding:
    """The day or days of a note. Without a date `problem` says why; `notes` hold what is odd about one found."""

    date: datetime.date | None = None
    date_end: datetime.date | None = None
    day_number: int | None = None
    problem: Finding | None = None
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Days:
    """A Day number, or a range of them."""

    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class _Titles:
    """The words that may tell a note's day: at its head the title, the first heading and the first line; below them
    the next headings, which may also tell the date of a paper or of an event."""

    head: tuple[str, ...]
    below: tuple[str, ...]


_FULL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-./_]|년)\s*(\d{1,2})\s*(?:[-./_]|월)\s*(\d{1,2})(?!\d)")
_EIGHT_DIGITS = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_AND_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*월\s*(\d{1,2})\s*일")
# `10 / 19 (화)`: only with its day of the week, for 10/19 may be a fraction.
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})\s*[/.]\s*(\d{1,2})\s*\(\s*[월화수목금토일](?:요일)?\s*\)")
_RANGE = r"(?:\s*[~–-]\s*(?:day[\s_-]*)?(\d{1,4}))?(?!\d)"
_DAY_BEFORE = re.compile(r"(?<![a-z])days?[\s_.-]*(\d{1,4})" + _RANGE, re.IGNORECASE)
# `10days`, but not `30 days of Python`.
_DAY_AFTER = re.compile(
    r"(?<![\d/.])(\d{1,4})(?:\s*[~–-]\s*(\d{1,4}))?(?:\s*\(\d+\))?\s*(?:days?(?![a-z]|[\s_-]+of(?![a-z])|\s+[a-z])|일\s*차)",
    re.IGNORECASE,
)
_HEADINGS_BELOW = 2
# A note over several days is not longer than this.
_LONGEST_RANGE = datetime.timedelta(days=14)
# Study days after which a year that was not written is rather a wrong one.
_LONGEST_COURSE = 200
_LEAP_YEAR = 2000
_IMAGE_DATE = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{0,9}(?!\d)")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\(([^()\n]*)\)")


def _days(text: str) -> _Days | None:
    """`Day 5`, `day-05`, `5일차`, `10days`, `29~33days`, `day47-48`; `day46-2` is the second note of Day 46."""
    found = _DAY_BEFORE.search(text) or _DAY_AFTER.search(text)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2]) if found[2] else None
    if not 1 <= first <= LAST_DAY_NUMBER or (last is not None and last > LAST_DAY_NUMBER):
        return None
    return _Days(first, last if last is not None and last > first else None)


def names_a_day(heading: str) -> bool:
    """Whether a heading tells a date or a Day number."""
    patterns = (_FULL_DATE, _MONTH_AND_DAY, _SLASHED, _DAY_BEFORE, _DAY_AFTER)
    return any(pattern.search(heading[:300]) for pattern in patterns)


def is_name_of_a_day(name: str) -> bool:
    """Whether a folder is named for a day and nothing else: `Day3`, `2022-01-21`, `3일차`."""
    patterns = (_FULL_DATE, _EIGHT_DIGITS, _DAY_BEFORE, _DAY_AFTER)
    return any(pattern.fullmatch(unicodedata.normalize("NFC", name)) for pattern in patterns)


class _Impossible(Exception):
    """A date that no calendar has; carries it as written."""


def _date(found: re.Match[str]) -> datetime.date:
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise _Impossible(found[0].strip()) from None


def _date_in(text: str) -> datetime.date | None:
    found = _FULL_DATE.search(text)
    if found:
        return _date(found)
    digits = _EIGHT_DIGITS.search(text)
    return _date(digits) if digits else None


def _in_front_matter(data: dict[Any, Any]) -> datetime.date | None:
    value = data.get("date")
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    return _date_in(str(value)[:100]) if isinstance(value, str | int) else None


def _path_parts(path: str) -> list[str]:
    """The parts of a path that may tell the day, the file's own name first, then its folders from within."""
    whole = unicodedata.normalize("NFC", path).replace("\\", "/")
    return [part for part in reversed(whole.split("/")) if part]


def _date_in_path(path: str) -> datetime.date | None:
    for part in _path_parts(path):
        if found := _date_in(part):
            return found
    nested = re.search(r"(?<!\d)((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?!\d)", path.replace("\\", "/"))
    return _date(nested) if nested else None


def _titles(lines: Sequence[str], headings: Sequence[Heading], front_matter: FrontMatter) -> _Titles:
    title = front_matter.data.get("title")
    head = [str(title)] if isinstance(title, str | int | datetime.date) else []
    marked = [heading.text for heading in headings if heading.form is not Form.LABEL]
    head += marked[:1]
    head += [line for line in lines[front_matter.line_count :] if not is_blank(line)][:1]
    return _Titles(_shortened(head), _shortened(marked[1 : 1 + _HEADINGS_BELOW]))


def _shortened(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", text[:300]) for text in texts)


def _month_and_day(text: str) -> re.Match[str] | None:
    return _MONTH_AND_DAY.search(text) or _SLASHED.search(text)


def _in_years(found: re.Match[str], years: Iterable[int]) -> list[datetime.date]:
    """The dates on which this month and day fall in these years. Raises _Impossible when no year has such a day."""
    month, day = int(found[1]), int(found[2])
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(_LEAP_YEAR, month)[1]:
        raise _Impossible(" ".join(found[0].split()))
    return [datetime.date(year, month, day) for year in years if day <= monthrange(year, month)[1]]


def _in_cohort(found: re.Match[str], calendar: CohortCalendar) -> datetime.date:
    """The nearest such day on or after the group's first day."""
    first = calendar.first_day
    candidates = [day for day in _in_years(found, range(first.year, first.year + 2)) if day >= first]
    if not candidates:
        raise _Impossible(found[0].strip())
    return candidates[0]


def _image_date(text: str) -> datetime.date | None:
    """The day in the first image's name that holds one, such as image-20220131203648334.png."""
    for image in _IMAGE.finditer(text):
        name = re.split(r"[\\/]", image[1])[-1]
        stamp = _IMAGE_DATE.search(name)
        if stamp:
            try:
                return datetime.date(int(stamp[1]), int(stamp[2]), int(stamp[3]))
            except ValueError:
                continue
    return None


def _without_year(text: str, found: re.Match[str], days: _Days | None) -> DateFinding:
    """No year anywhere: say so, with the first day that would make the Day number fit if an image's name has a year."""
    image = _image_date(text)
    candidates = _in_years(found, [image.year - 1, image.year, image.year + 1] if image else [])
    day_number = days.first if days else None
    suggested = None
    if image and candidates and day_number:
        nearest = min(candidates, key=lambda day: abs((day - image).days))
        suggested = first_day_for(nearest, day_number)
    params = {"month": int(found[1]), "day": int(found[2]), "day_number": day_number, "suggested_first_day": suggested}
    return DateFinding(day_number=day_number, problem=Finding("no_year", params))


def _several_days(
    headings: Sequence[Heading], day: datetime.date, calendar: CohortCalendar | None
) -> tuple[datetime.date, ...]:
    """The dates of the top headings, when a note covers several days one after another; else its one day."""
    marked = [heading for heading in headings if heading.form is not Form.LABEL]
    top = min((heading.level for heading in marked), default=0)
    dates = set()
    for heading in marked:
        if heading.level == top:
            text = unicodedata.normalize("NFC", heading.text[:300])
            found = _date_in(text)
            spoken = _month_and_day(text)
            if found is None and spoken is not None and calendar is not None:
                found = _in_cohort(spoken, calendar)
            dates |= {found} if found else set()
    if day not in dates:
        return (day,)
    # What lies before, or long after, is the date of something else.
    return tuple(sorted(found for found in dates if datetime.timedelta(0) <= found - day <= _LONGEST_RANGE))


def find_date(
    text: str, *, path: str = "", front_matter: FrontMatter | None = None, calendar: CohortCalendar | None = None
) -> DateFinding:
    """The day a note is about, or the problem that keeps it from being known.

    In this order: the front matter's date, a full date in the path, the date at the note's head, a Day number in the
    path or at the head by the calendar, the headings below one by one. The calendar tells the year of a month and day.
    """
    front_matter = front_matter or read_front_matter(text)
    lines = split_lines(text)
    headings = find_headings(lines)
    titles = _titles(lines, headings, front_matter)
    try:
        return _find(text, path, front_matter, calendar, headings, titles)
    except _Impossible as impossible:
        return DateFinding(problem=Finding("impossible_date", {"text": str(impossible)}))


def _find(
    text: str,
    path: str,
    front_matter: FrontMatter,
    calendar: CohortCalendar | None,
    headings: Sequence[Heading],
    titles: _Titles,
) -> DateFinding:
    stated = front_matter.data.get("day")
    if isinstance(stated, int) and not isinstance(stated, bool) and 1 <= stated <= LAST_DAY_NUMBER:
        days = _Days(stated, None)
    else:
        days = next((found for part in [*_path_parts(path), *titles.head] if (found := _days(part))), None)

    told = _in_front_matter(front_matter.data) or _date_in_path(path) or _at_the_head(path, titles)
    for heading in titles.below:
        if told is None and days is None:
            told = _below(heading, calendar)
        days = days or _days(heading)
    if isinstance(told, datetime.date):
        return _dated(told, days, calendar, headings)
    if told is not None:
        if calendar is None:
            return _without_year(text, told, days)
        return _dated(_in_cohort(told, calendar), days, calendar, headings, is_year_inferred=True)
    if days is None:
        return DateFinding(problem=Finding("no_date"))
    if calendar is None:
        problem = Finding("day_without_calendar", {"day_number": days.first})
        return DateFinding(day_number=days.first, problem=problem)
    last = calendar.date_of(days.last) if days.last else None
    return DateFinding(calendar.date_of(days.first), last, days.first)


def _at_the_head(path: str, titles: _Titles) -> datetime.date | re.Match[str] | None:
    """A date, or a month and day, in the path or the words at the note's head."""
    for part in _path_parts(path):
        if spoken := _month_and_day(part):
            return spoken
    return next((found for title in titles.head if (found := _date_in(title) or _month_and_day(title))), None)


def _below(heading: str, calendar: CohortCalendar | None) -> datetime.date | re.Match[str] | None:
    """A date, or a month and day, in a heading below the first. Before the group's first day it is none of ours."""
    found = _date_in(heading)
    if found is not None and (calendar is None or found >= calendar.first_day):
        return found
    return _month_and_day(heading)


def _dated(
    day: datetime.date,
    days: _Days | None,
    calendar: CohortCalendar | None,
    headings: Sequence[Heading],
    *,
    is_year_inferred: bool = False,
) -> DateFinding:
    """A note whose date is known; the date wins over a Day number that says otherwise."""
    notes: list[Finding] = []
    several = _several_days(headings, day, calendar)
    first, end = several[0], several[-1] if len(several) > 1 else None
    if end:
        notes.append(Finding("several_days", {"dates": several}))
    if calendar is None:
        return DateFinding(first, end, days.first if days else None, notes=tuple(notes))
    by_calendar = calendar.day_of(first)
    if is_year_inferred and len(calendar.study_days(calendar.first_day, first)) > _LONGEST_COURSE:
        notes.append(Finding("far_from_course", {"date": first}))
    if days and by_calendar is None:
        notes.append(Finding("day_not_in_calendar", {"date": first, "day_number": days.first}))
    elif days and days.first != by_calendar:
        notes.append(Finding("day_mismatch", {"date": first, "day_number": days.first, "expected": by_calendar}))
    elif days and days.last and end is None:
        end = calendar.date_of(days.last)
    return DateFinding(first, end, by_calendar, notes=tuple(notes))
