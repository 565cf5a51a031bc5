"""Did it help? How many weeks had the theme of an action before it was done, and how many after."""

from collections.abc import Sequence

import streamlit as st

from services.retrospectives.theme_views import Helped
from ui.formatting import brief_day, number
from ui.note_text import literal
from ui.review.filters import write_address
from ui.review.wordings import joined, weeks_text
from ui.words import _

# After fewer weeks than this nobody can tell.
FEWEST_WEEKS = 3
MOST_SHOWN = 5


def show_helped(found: Sequence[Helped]) -> None:
    """A line for each action with a theme that was done, the newest first."""
    st.subheader(_("Did it help?"), anchor=False)
    if not found:
        st.markdown(
            _(
                "When an action that names a theme is done, this compares the weeks before with the weeks after. "
                "Name the theme when you write the action on the board."
            )
        )
        return
    st.caption(
        _(
            "In how many weeks the theme came up before the action was done, and in how many after. Only weeks in "
            "which something was written count, and much else may have happened in them."
        )
    )
    newest = sorted(found, key=lambda each: each.closed_at, reverse=True)[:MOST_SHOWN]
    for each in newest:
        with st.container(key=f"review-helped-{each.action_id}", gap=None):
            st.markdown(f"**{literal(each.theme)}** · {before_and_after(each)}")
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.page_link(
                    "pages/retrospectives.py",
                    label=joined([literal(each.text), _("done {day}").format(day=brief_day(each.closed_at.date()))]),
                    query_params={"board": str(each.retrospective_id)},
                )
                st.button(
                    _("Sentences"),
                    key=f"review-helped-theme-{each.action_id}",
                    type="tertiary",
                    on_click=write_address,
                    kwargs={"theme": each.theme, "week": None},
                )


def before_and_after(each: Helped) -> str:
    """`before in 5 of 6 weeks, after in 1 of 3 weeks`, and whether that is too little to tell."""
    before = _("before in {part} of {weeks}").format(part=number(each.with_before), weeks=weeks_text(each.weeks_before))
    if not each.weeks_after:
        return joined([before, _("no week with any text since")])
    after = _("after in {part} of {weeks}").format(part=number(each.with_after), weeks=weeks_text(each.weeks_after))
    is_little = min(each.weeks_before, each.weeks_after) < FEWEST_WEEKS
    return joined([before, after, _("too few weeks to tell") if is_little else ""])
