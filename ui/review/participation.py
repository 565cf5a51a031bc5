"""Who took part, week by week: days written, cards, check-ins."""

from datetime import date, timedelta

import streamlit as st

from services.habits import written_days
from services.retrospectives.participation import MemberTakingPart, Participation, participation
from ui.formatting import short_day
from ui.note_text import literal
from ui.review.charts import clickable_chart, colours
from ui.review.filters import close_button, write_address
from ui.review.heat_map import Cell, heat_map
from ui.review.looking import Looking
from ui.review.wordings import joined, week_name
from ui.words import _, plural


def show_participation(look: Looking) -> None:
    """Days with a note as a map of members by weeks, the sums under it, and what anonymous boards hold in all."""
    st.header(_("Taking part"), anchor=False)
    weeks = look.filters.weeks
    found = look.read(participation, weeks.first_day, weeks.last_day)
    if found.members:
        sums = [sum_in_words(member) for member in found.members]
        clickable_chart(
            heat_map(cells(found, look), colours(), unit=_("Days with a note"), log=False),
            key="review-participation",
            alt=_("Days with a note by member and week. {sums}").format(sums="; ".join(sums)),
            on_click=lambda cell: write_address(took_part=cell["key"], took_part_week=cell["week"]),
        )
        _show_days(look)
        st.markdown("\n".join(f"- {line}" for line in sums))
    elif not found.anonymous.cards + found.anonymous.check_ins:
        st.markdown(_("Nobody wrote in these weeks."))
    if found.anonymous.cards + found.anonymous.check_ins:
        st.caption(
            _("On anonymous boards, by whomever: {cards}, {check_ins}.").format(
                cards=plural("{count} card", "{count} cards", found.anonymous.cards),
                check_ins=plural("{count} check-in", "{count} check-ins", found.anonymous.check_ins),
            )
        )


def cells(found: Participation, look: Looking) -> list[Cell]:
    """A cell for each member who did anything in these weeks, and each week."""
    chosen = (look.filters.took_part, look.filters.took_part_week)
    return [
        Cell(
            str(member.member_id),
            member.name,
            monday,
            member.weeks[monday].days if monday in member.weeks else 0,
            (member.member_id, monday) == chosen,
        )
        for member in found.members
        for monday in look.filters.weeks.mondays
    ]


def sum_in_words(member: MemberTakingPart) -> str:
    """A member's days, cards and check-ins in all these weeks."""
    name = literal(member.name)
    return joined(
        [
            _("{name} (left)").format(name=name) if member.removed else name,
            plural("{count} day written", "{count} days written", member.all.days),
            plural("{count} card", "{count} cards", member.all.cards),
            plural("{count} check-in", "{count} check-ins", member.all.check_ins),
        ]
    )


def _show_days(look: Looking) -> None:
    """The notes of the chosen member in the chosen week, each a link."""
    member_id, monday = look.filters.took_part, look.filters.took_part_week
    if member_id is None or monday is None or member_id not in look.members:
        return
    sunday = monday + timedelta(days=6)
    days = sorted(day for day in look.read(written_days, member_id) if monday <= day <= sunday)
    with st.container(key="review-days"):
        st.subheader(joined([literal(look.members[member_id]), week_name(monday)]), anchor=False)
        if not days:
            st.markdown(_("No note in this week."))
        with st.container(horizontal=True):
            for day in days:
                _link_to_day(day, look.members[member_id])
        close_button("took_part", "took_part_week")


def _link_to_day(day: date, name: str) -> None:
    st.page_link("pages/notes.py", label=short_day(day), query_params={"day": day.isoformat(), "by": name})
