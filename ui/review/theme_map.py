"""Themes by weeks as a heat map: how many sentences mention each, and the way to them."""

import streamlit as st

from services.retrospectives.theme_views import ThemeWeeks
from services.retrospectives.themes import theme_weeks
from ui.review.charts import clickable_chart, colours
from ui.review.filters import write_address
from ui.review.heat_map import Cell, heat_map
from ui.review.looking import Looking
from ui.review.summary import in_weeks
from ui.review.theme_merging import show_merging
from ui.review.theme_sentences import show_theme_sentences
from ui.review.wordings import week_label, week_name
from ui.words import _, plural

MOST_THEMES = 12
MOST_NAMED = 3
_THEME, _WEEK = "review-theme", "review-week"


def show_themes(look: Looking) -> None:
    """The heat map, the themes that come back in words, and the sentences of what is chosen."""
    st.header(_("Themes that come back"), anchor=False)
    found = look.read(theme_weeks, weeks=look.filters.weeks, member_id=look.filters.member_id)
    if found.frame.empty:
        st.markdown(
            _(
                "No theme in these weeks yet. Themes are read from retrospectives, peer sessions, mentoring and the "
                "cards of boards that have been revealed."
            )
        )
        return
    # The first of them stands over the whole review.
    others = found.recurring[1 : MOST_NAMED + 1]
    if others:
        st.markdown(_("Then {themes}.").format(themes=", ".join(in_weeks(each) for each in others)))
    elif not found.recurring:
        st.markdown(_("So far no theme has come up in several weeks."))
    clickable_chart(
        heat_map(cells(found, look), colours(), unit=_("Sentences"), log=True),
        key="review-map",
        alt=_described(found),
        on_click=lambda cell: write_address(theme=cell["key"], week=cell["week"]),
    )
    _choose(look, found)
    show_theme_sentences(look, found)


def cells(found: ThemeWeeks, look: Looking) -> list[Cell]:
    """The cells of the themes that are most seen, and of the one that is chosen."""
    chosen = look.filters.theme
    shown = list(found.frame.index[:MOST_THEMES])
    if chosen in found.frame.index and chosen not in shown:
        shown.append(chosen)
    return [
        Cell(theme, theme, monday, int(count), theme == chosen and look.filters.week in (None, monday))
        for theme in shown
        for monday, count in found.frame.loc[theme].items()
    ]


def _described(found: ThemeWeeks) -> str:
    """The map in words, for who cannot see it: the weeks of each theme with their counts."""
    labels = [week_label(monday) for monday in found.weeks]
    lines = [_("Heat map of sentences that mention a theme, by week.")]
    for theme, counts in zip(found.frame.index, found.frame.to_numpy().tolist()[:MOST_THEMES], strict=False):
        said = ", ".join(f"{label} {count}" for label, count in zip(labels, counts, strict=True) if count)
        lines.append(f"{theme}: {said}.")
    return " ".join(lines)


def _choose(look: Looking, found: ThemeWeeks) -> None:
    """The same choice without the chart: by keyboard, and for a theme over all weeks."""
    themes = list(found.frame.index)
    if look.filters.theme and look.filters.theme not in themes:
        themes.insert(0, look.filters.theme)
    weeks = [monday for monday in found.weeks if monday <= look.today]
    st.session_state[_THEME] = look.filters.theme or None
    st.session_state[_WEEK] = look.filters.week if look.filters.week in weeks else ""
    every_week = _("All weeks")
    with st.container(horizontal=True, vertical_alignment="bottom", key="review-theme-choice"):
        st.selectbox(
            _("Theme"),
            themes,
            index=None,
            key=_THEME,
            placeholder=_("click a cell, or choose"),
            on_change=lambda: write_address(theme=st.session_state[_THEME], week=st.session_state[_WEEK]),
            width=260,
        )
        st.selectbox(
            _("Week"),
            ["", *weeks],
            format_func=lambda monday: week_name(monday) if monday else every_week,
            key=_WEEK,
            on_change=lambda: write_address(week=st.session_state[_WEEK]),
            width=220,
        )
        show_merging(look, list(found.frame.index))
    rest = len(found.frame) - MOST_THEMES
    if rest > 0:
        st.caption(
            plural(
                "{count} more theme is in the list but not in the map.",
                "{count} more themes are in the list but not in the map.",
                rest,
            )
        )
