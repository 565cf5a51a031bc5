"""What lies around the day on the Today page: the month, the week, what is missing, what is to be done, weeks ago."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from db.store import Store
from journal import CohortCalendar
from services.habits import (
    MissingDay,
    Streak,
    missing_this_week,
    streak_of,
    writers_of,
    written_days,
    written_in_month,
)
from services.looking_back import EarlierDay, OpenTry, check_off_try, earlier_days, open_tries
from services.retrospectives.actions import open_actions
from services.templates import templates
from services.views import MemberView
from ui.around_actions import has_actions, show_actions
from ui.calendar import DayActivity, month_calendar
from ui.findings import REFUSALS, sentence
from ui.formatting import brief_day, day_of_week, number, short_day
from ui.kinds import heading_words
from ui.note_text import literal, preview
from ui.store import get_store
from ui.template import template_kinds
from ui.week import week_row
from ui.words import _, plural

# More of them are a wall; the rest is one click away.
MOST_TRIES = 4
MOST_NAMES = 4
LONGEST_TRY = 90
LONGEST_PREVIEW = 60


@st.fragment(key="around")
def show_around(
    store: Store,
    member: MemberView,
    day: date,
    today: date,
    calendar: CohortCalendar | None,
    turn_to: Callable[[date], None],
) -> None:
    """The blocks around the day, one below the other in a narrow column, side by side in a wide one.

    `turn_to(day)` is called when another day is chosen, and the page then runs anew; all else, such as leafing through
    the months, runs only this fragment.
    """
    written = written_days(store, member.id)
    known = calendar or CohortCalendar(min((day, today, *written)))
    missing = missing_this_week(store, member.id, day, today, known, template_kinds(templates(store)))
    actions = open_actions(store, owner_id=member.id)
    tries = open_tries(store, member.id, day)
    earlier = earlier_days(store, member.id, day)
    others = [name for writer_id, name in writers_of(store, day) if writer_id != member.id]
    with st.container(key="around", gap="medium"):
        with st.container(key="around-month", gap=None):
            chosen = _show_month(store, member, day, today, known)
            _show_streak(streak_of(written, today, known))
        with st.container(key="around-week", gap="xsmall"):
            chosen = _show_week(day, today, written, known) or chosen
            chosen = _show_missing([found for found in missing if found.day != day]) or chosen
        if has_actions(actions):
            with st.container(key="around-actions", gap="xsmall"):
                show_actions(actions, member, today, calendar)
        if tries or "try_done" in st.session_state:
            with st.container(key="around-tries", gap="xsmall"):
                _show_tries(tries, member)
        if others or earlier:
            with st.container(key="around-reading", gap="medium"):
                if others:
                    _show_others(others, day)
                if earlier:
                    _show_earlier(earlier, member)
    if chosen is not None and chosen != day:
        turn_to(chosen)
        st.rerun()


def _show_month(store: Store, member: MemberView, day: date, today: date, calendar: CohortCalendar) -> date | None:
    """The month, filled by how much the member wrote; a day that was just chosen."""
    shown_for, leafed_to = st.session_state.get("around_month", (day, day))
    month = leafed_to if shown_for == day else day
    activity = {that: DayActivity(count) for that, count in written_in_month(store, member.id, month).items()}

    def leaf() -> None:
        # Days of other months are not shown: choosing one of them is leafing, done before the run that answers it.
        picked = st.session_state["month-around"].picked
        if picked and not _same_month(date.fromisoformat(picked), month):
            st.session_state["around_month"] = (day, date.fromisoformat(picked))
            st.session_state["around_leafed"] = True

    picked = month_calendar(
        month,
        activity,
        calendar=calendar,
        today=today,
        selected=day,
        key="month-around",
        compact=True,
        on_pick=leaf,
    )
    return None if st.session_state.pop("around_leafed", False) else picked


def _show_streak(streak: Streak) -> None:
    if not streak.longest:
        return
    words = [plural("{count} day in a row", "{count} days in a row", streak.days)] if streak.days else []
    if streak.longest > streak.days:
        words.append(plural("longest row {count} day", "longest row {count} days", streak.longest))
    st.caption(
        " · ".join(words),
        help=_(
            "Study days with a note. Weekends and holidays do not break the row, and empty sections do not count. "
            "In the month, the darker a day, the more you wrote."
        ),
    )


def _show_week(day: date, today: date, written: frozenset[date], calendar: CohortCalendar) -> date | None:
    """The days of the week; a day that was just chosen."""
    st.header(_("This week") if _same_week(day, today) else _("That week"), anchor=False)
    return week_row(day, written, calendar=calendar, today=today, key="week")


def _show_missing(missing: Sequence[MissingDay]) -> date | None:
    """A line a day; the day of the line that was just clicked."""
    chosen = None
    if not missing:
        return chosen
    with st.container(gap=None, key="around-missing"):
        st.caption(
            _("Missing"),
            help=_(
                "What the day's template asks for and you have not written. What does not happen every day counts "
                "when somebody else wrote of it; what the team writes together, when nobody did."
            ),
        )
        for found in missing:
            what = ", ".join(heading_words(kind) for kind in found.kinds)
            if found.is_blank:
                what = _("nothing written")
            if st.button(f"{day_of_week(found.day)} · {what}", key=f"missing-{found.day}", type="tertiary"):
                chosen = found.day
    return chosen


def _show_tries(tries: Sequence[OpenTry], member: MemberView) -> None:
    """What was to be tried, to be checked off in the note that names it."""
    st.header(
        _("To try"),
        anchor=False,
        help=_("From your retrospectives and plans of the last two weeks. A tick is written into that note as [x]."),
    )
    failed, done = st.session_state.pop("try_failed", None), st.session_state.pop("try_done", None)
    if failed:
        st.error(failed)
    if done is not None:
        said = _("“{text}” is checked off in the note of {day}.")
        text = literal(_shortened(done.text, LONGEST_PREVIEW))
        st.caption(said.format(text=text, day=brief_day(done.day)))
    for item in tries[:MOST_TRIES]:
        _show_try(item, member)
    rest = tries[MOST_TRIES:]
    if rest and st.session_state.get("all_tries"):
        for item in rest:
            _show_try(item, member)
    elif rest:
        label = plural("{count} earlier one", "{count} earlier ones", len(rest))
        st.button(label, key="more_tries", type="tertiary", on_click=_show_all_tries, icon=":material/expand_more:")


def _show_all_tries() -> None:
    st.session_state["all_tries"] = True


def _show_try(item: OpenTry, member: MemberView) -> None:
    since = brief_day(item.day)
    if item.times > 1:
        since = _("{day}, {count} times").format(day=since, count=number(item.times))
    st.checkbox(
        f"{literal(_shortened(item.text, LONGEST_TRY))} :small[:gray[{since}]]",
        key=f"try-{item.section_id}-{item.line}",
        on_change=_check_off,
        args=(item, member.id),
    )


def _check_off(item: OpenTry, member_id: int) -> None:
    try:
        check_off_try(get_store(), section_id=item.section_id, line=item.line, text=item.text, author_id=member_id)
    except REFUSALS as error:
        st.session_state["try_failed"] = sentence(error)
    else:
        # Not a toast: from a callback of a fragment it would take the place of the style sheet.
        st.session_state["try_done"] = item


def _show_others(names: Sequence[str], day: date) -> None:
    """The way to what the others wrote for the day."""
    with st.container(gap="xsmall"):
        st.header(_("The team that day"), anchor=False)
        named, rest = literal(", ".join(names[:MOST_NAMES])), len(names) - MOST_NAMES
        if rest > 0:
            others = plural("{count} other", "{count} others", rest)
            named = _("{names} and {others}").format(names=named, others=others)
        label = _("Read what {names} wrote").format(names=named)
        st.page_link("pages/notes.py", label=label, query_params={"day": day.isoformat()})


def _show_earlier(earlier: Sequence[EarlierDay], member: MemberView) -> None:
    """The days weeks ago, each a link with a line of what was written."""
    with st.container(gap="xsmall"):
        st.header(_("Around this time"), anchor=False)
        for found in earlier:
            weeks = plural("{count} week ago", "{count} weeks ago", found.weeks)
            with st.container(gap=None, key=f"earlier-{found.weeks}"):
                st.page_link(
                    "pages/notes.py",
                    label=f"{weeks} · {short_day(found.day)}",
                    query_params={"day": found.day.isoformat(), "by": member.name},
                )
                topics = literal(_shortened(", ".join(found.topics), LONGEST_PREVIEW))
                st.caption(topics or preview(found.text, LONGEST_PREVIEW))


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _same_week(one: date, other: date) -> bool:
    return one.isocalendar()[:2] == other.isocalendar()[:2]
