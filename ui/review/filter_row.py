"""The fields over the review: how many weeks, until when, and whose."""

from datetime import date

import streamlit as st

from services.retrospectives.weeks import WEEK
from ui.formatting import day_span
from ui.note_text import literal
from ui.review.filters import DEFAULT_PERIOD, PERIODS, write_address
from ui.review.looking import Looking
from ui.words import _, plural

_WEEKS, _MEMBER = "review-weeks", "review-member"
_EVERYONE = 0  # no member's number


def show_filter_row(look: Looking, span: tuple[date, date]) -> None:
    """The fields; `span` are the first and the last day of which there is anything."""
    weeks = look.filters.weeks
    # The fields show what the address says, however it came there.
    st.session_state[_WEEKS], st.session_state[_MEMBER] = look.filters.period, look.filters.member_id or _EVERYONE
    everyone = _("Everyone")
    with st.container(horizontal=True, vertical_alignment="bottom", key="review-filters"):
        st.segmented_control(
            _("Weeks"),
            PERIODS,
            required=True,
            format_func=lambda count: plural("{count} week", "{count} weeks", count),
            key=_WEEKS,
            on_change=_choose_weeks,
            width="content",
        )
        st.selectbox(
            _("Whose sentences and actions"),
            [_EVERYONE, *look.members],
            format_func=lambda member_id: look.members.get(member_id, everyone),
            key=_MEMBER,
            on_change=_choose_member,
            width=220,
        )
        with st.container(horizontal=True, vertical_alignment="center", width="content", gap="small"):
            _turn(_("Earlier weeks"), ":material/chevron_left:", look, -1, disabled=weeks.first_day <= span[0])
            _turn(_("Later weeks"), ":material/chevron_right:", look, 1, disabled=weeks.last_day >= span[1])
    st.caption(
        " · ".join(
            part
            for part in (
                day_span(weeks.first_day, weeks.last_day),
                literal(look.members[look.filters.member_id]) if look.filters.member_id else "",
            )
            if part
        )
    )


def _turn(label: str, icon: str, look: Looking, way: int, *, disabled: bool) -> None:
    until = look.filters.weeks.last_monday + way * look.filters.period * WEEK
    st.button(
        icon,
        key=f"review-turn-{way}",
        help=label,
        disabled=disabled,
        on_click=write_address,
        kwargs={"until": until, "week": None, "written": None},
    )


def _choose_weeks() -> None:
    count = st.session_state[_WEEKS]
    write_address(weeks=None if count == DEFAULT_PERIOD else count)


def _choose_member() -> None:
    write_address(who=st.session_state[_MEMBER] or None)
