"""The templates: with which headings a day's note begins, the same every day or by weekday."""

from datetime import timedelta

import streamlit as st

from db.store import Store
from journal import Part, parse
from services.group import cohort_calendar, get_group
from services.templates import TEMPLATE_LIMIT, set_template, templates
from ui import session
from ui.findings import REFUSALS, sentence
from ui.formatting import weekday_names
from ui.kinds import kind_name
from ui.note_text import literal
from ui.store import get_store
from ui.template import built_in_template, day_template
from ui.words import _, plural

EVERY_DAY = -1
MOST_SHOWN = 40


def show() -> None:
    """Which weekday, its text, what sections that makes, and the way back to the built-in template."""
    store = get_store()
    stored = templates(store)
    differ = len({stored.get(weekday) for weekday in range(7)}) > 1
    st.markdown(
        _(
            "A note of a new day begins with this text. Notes that exist are not changed, "
            "and what a template says does not count as written."
        )
    )
    weekday = _choose_weekday(stored, differ)
    writing, effect = st.columns([3, 2], gap="large")
    with writing:
        text = _show_field(store, weekday, stored, differ)
    with effect:
        _show_effect(store, weekday, text)


def _choose_weekday(stored: dict[int, str], differ: bool) -> int:
    """A weekday, or EVERY_DAY; those with a template of their own carry a mark."""
    names = weekday_names()
    chosen = st.segmented_control(
        _("Template of"),
        [EVERY_DAY, *range(7)],
        default=EVERY_DAY,
        required=True,
        format_func=lambda number: (
            _("Every day") if number == EVERY_DAY else names[number] + (" •" if differ and number in stored else "")
        ),
        key="template_weekday",
    )
    return EVERY_DAY if chosen is None else chosen


def _show_field(store: Store, weekday: int, stored: dict[int, str], differ: bool) -> str:
    """The text to be edited; returned as it stands in the field."""
    own = [stored[number] for number in range(7) if number in stored]
    current = stored.get(weekday) if weekday != EVERY_DAY else (own[0] if own and not differ else None)
    # A field whose template was saved or taken back is filled anew.
    round_number = st.session_state.get("template_round", 0)
    # So is one whose built-in text is in another language now.
    key = f"template-{weekday}-{round_number}-{session.words.language()}"
    unsaved = st.session_state.get("template_unsaved", {})
    st.session_state.setdefault(key, unsaved.get(key, current or built_in_template()))
    text = st.text_area(
        _("Template"), height=360, max_chars=TEMPLATE_LIMIT, key=key, on_change=_keep_unsaved, args=(key,)
    )
    st.caption(
        _("{day} stands for the date with its number, {date} for the date alone.").replace("{", "`{").replace("}", "}`")
    )
    if weekday == EVERY_DAY and differ:
        st.caption(
            _("The weekdays differ now ({names} have their own). Saving here replaces all of them.").format(
                names=", ".join(weekday_names()[number] for number in stored)
            )
        )
    with st.container(horizontal=True):
        if st.button(_("Save the template"), type="primary", key="save_template"):
            _save(store, weekday, text)
        has_own = bool(stored) if weekday == EVERY_DAY else weekday in stored
        if has_own and st.button(_("Back to the built-in template"), key="reset_template"):
            _save(store, weekday, None)
    return text


def _keep_unsaved(key: str) -> None:
    """What is written for one weekday and not saved yet is still there after a look at another one."""
    st.session_state.setdefault("template_unsaved", {})[key] = st.session_state[key]


def _save(store: Store, weekday: int, text: str | None) -> None:
    try:
        # The built-in one is not stored: it follows the language of whoever writes.
        own = None if text is not None and text.strip() == built_in_template().strip() else text
        set_template(store, None if weekday == EVERY_DAY else weekday, own)
    except REFUSALS as error:
        st.error(sentence(error))
        return
    st.session_state["template_round"] = st.session_state.get("template_round", 0) + 1
    st.toast(_("Saved. The next new note begins with it."))
    st.rerun()


def _show_effect(store: Store, weekday: int, text: str) -> None:
    """The sections that the text in the field makes, filled in for the next such day."""
    group = get_group(store)
    assert group is not None, "the page is shown only when there is a group"
    calendar, day = cohort_calendar(store), session.today(group)
    if weekday != EVERY_DAY:
        day += timedelta(days=(weekday - day.weekday()) % 7)
    parts = parse("".join(day_template(day, calendar.day_of(day) if calendar else None, text or None)))
    st.header(_("Sections it makes"), anchor=False)
    if not any(part.heading for part in parts):
        st.caption(
            _("Without a heading all of the day stands in one section. Begin a line with # and a name for each.")
        )
    rows = [f"| {kind_name(part.kind)} | {_title(part)} |" for part in parts[:MOST_SHOWN]]
    names = " | ".join([_("Kind"), _("Heading")])
    st.markdown("\n".join([f"| {names} |", "|---|---|", *rows]))
    if len(parts) > MOST_SHOWN:
        st.caption(plural("… and {count} more section", "… and {count} more sections", len(parts) - MOST_SHOWN))


def _title(part: Part) -> str:
    return literal(part.heading).replace("|", "\\|") or "—"
