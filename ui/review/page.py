"""The review as one page, the most important first."""

from datetime import timedelta

import streamlit as st

from db.store import Store
from services.group import cohort_calendar, get_group, list_members
from services.retrospectives.boards import list_boards
from services.retrospectives.review_actions import figures_of, reviewed_actions
from services.retrospectives.theme_index import refresh_mentions, unread
from services.retrospectives.themes import did_it_help, theme_weeks
from services.retrospectives.weeks import days_to_review, monday_of
from ui import session
from ui.review.actions import show_actions
from ui.review.filter_row import show_filter_row
from ui.review.filters import ReviewFilters
from ui.review.helped import show_helped
from ui.review.looking import Looking
from ui.review.moods import show_moods
from ui.review.participation import show_participation
from ui.review.personal import show_personal_retrospectives
from ui.review.readings import Readings
from ui.review.summary import summary
from ui.review.theme_map import show_themes
from ui.review.trouble import show_trouble
from ui.ways_on import ways_to_a_note
from ui.words import _

# From so many texts on reading them takes long enough to be told of.
MANY_TEXTS = 100


def show_review(store: Store) -> None:
    """Draw what the notes and boards of the address's weeks say."""
    read = Readings(store)
    group = read(get_group)
    assert group is not None, "app.py shows this page only when there is a group"
    span = read(days_to_review)
    if span is None:
        st.markdown(
            _(
                "There is nothing to look back on yet. When the team has written notes and closed a board or two, "
                "this page shows what comes back, what became of the actions, and how everyone felt."
            )
        )
        ways_to_a_note()
        return
    if _read_what_is_new(store, read(unread)):
        read = Readings(store)
    today = session.today(group)
    # A board of this week ends on a day that is still to come.
    last_day = min(span[1], monday_of(today) + timedelta(days=6))
    members = {member.id: member.name for member in read(list_members, with_removed=True)}
    look = Looking(
        read=read,
        filters=ReviewFilters.from_address(st.query_params, first_day=span[0], last_day=last_day, members=members),
        members=members,
        boards={board.id: board for board in read(list_boards)},
        calendar=read(cohort_calendar),
        today=today,
    )
    with st.container(key="review"):
        show_filter_row(look, (span[0], last_day))
        _show_all(look)


def _show_all(look: Looking) -> None:
    weeks, member_id = look.filters.weeks, look.filters.member_id
    helped = look.read(did_it_help)
    actions = look.read(reviewed_actions, weeks.first_day, weeks.last_day, owner_id=member_id)
    recurring = look.read(theme_weeks, weeks=weeks, member_id=member_id).recurring
    # Whether an action helped is counted for the whole group, and is not to stand beside one member's counts.
    said = summary(recurring, helped if member_id is None else (), figures_of(actions, look.today))
    if said:
        with st.container(key="review-summary"):
            st.markdown(said)
    show_themes(look)
    show_helped(helped)
    show_actions(look, actions)
    show_moods(look)
    show_personal_retrospectives(look)
    show_trouble(look)
    show_participation(look)


def _read_what_is_new(store: Store, count: int) -> bool:
    """Bring the index of themes up to date; whether there was anything to read."""
    if not count:
        return False
    if count < MANY_TEXTS:
        refresh_mentions(store)
        return True
    with st.spinner(_("Reading what is new in the notes and cards …")):
        refresh_mentions(store)
    return True
