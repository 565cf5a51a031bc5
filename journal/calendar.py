"""Which days of the year the group studies, and what number each has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

_LANGUAGES = {"ko": "ko", "en": "en_US"}
_SATURDAY = 5
# No bootcamp lasts this long; a larger number is a typing error, not a day.
LAST_DAY_NUMBER = 2000


@lru_cache(maxsize=256)
def _public_holidays(year: int, language: str) -> Mapping[date, str]:
    """Korea's public holidays of one year. Made whole at once, so that threads never see a half-filled year."""
    return dict(holidays.country_holidays("KR", years=year, language=language))


def _is_working_day(day: date, own_holidays: frozenset[date] = frozenset()) -> bool:
    is_weekend = day.weekday() >= _SATURDAY
    return not (is_weekend or day in own_holidays or day in _public_holidays(day.year, "ko"))


@dataclass(frozen=True, slots=True)
class CohortCalendar:
    """The group's study days: Monday to Friday from the first day on, without Korea's and the group's own holidays."""

    first_day: date
    own_holidays: frozenset[date] = frozenset()

    def is_study_day(self, day: date) -> bool:
        """Whether the group studies on this day; the days before its first one are not study days."""
        return day >= self.first_day and _is_working_day(day, self.own_holidays)

    def date_of(self, day_number: int) -> date:
        """The date of Day 1, 2, 3 ... Raises ValueError below 1 and above LAST_DAY_NUMBER."""
        if not 1 <= day_number <= LAST_DAY_NUMBER:
            raise ValueError(f"no such day: {day_number}")
        day = self.first_day - timedelta(days=1)
        for _ in range(day_number):
            day += timedelta(days=1)
            while not _is_working_day(day, self.own_holidays):
                day += timedelta(days=1)
        return day

    def day_of(self, day: date) -> int | None:
        """The number of a study day; None for a day without one."""
        if not self.is_study_day(day) or (day - self.first_day).days > 2 * LAST_DAY_NUMBER:
            return None
        return len(self.study_days(self.first_day, day))

    def study_days(self, start: date, end: date) -> list[date]:
        """The study days from start to end, both included."""
        first = max(start, self.first_day)
        days = (first + timedelta(days=offset) for offset in range((end - first).days + 1))
        return [day for day in days if _is_working_day(day, self.own_holidays)]

    def week_of(self, day: date) -> int:
        """The number of the week from Monday to Sunday; the week of the first day is week 1."""
        monday = self.first_day - timedelta(days=self.first_day.weekday())
        return (day - monday).days // 7 + 1

    def holiday_name(self, day: date, language: str) -> str | None:
        """The name of a public holiday in `ko` or `en`; None on other days, the group's own holidays too."""
        return _public_holidays(day.year, _LANGUAGES.get(language, "en_US")).get(day)


def first_day_for(day: date, day_number: int) -> date:
    """The first day of the group for which `day` is Day `day_number`, by Korea's public holidays alone."""
    first = day
    for _ in range(day_number - 1):
        first -= timedelta(days=1)
        while not _is_working_day(first):
            first -= timedelta(days=1)
    return first
