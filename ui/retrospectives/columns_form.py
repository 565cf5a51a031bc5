"""Choosing a format: one of ours, one of the group's own, or columns made up here."""

from collections.abc import Sequence

import streamlit as st

from db.store import Store
from services.retrospectives.formats import DEFAULT_FORMAT, FORMATS, MOST_COLUMNS, SENSES, Column, Sense
from services.retrospectives.own_columns import LONGEST_NAME
from services.retrospectives.own_formats import OwnFormat, keep_format, own_formats, remove_format
from ui.findings import REFUSALS, sentence
from ui.note_text import literal
from ui.retrospectives.format_words import column_name, format_name, sense_name
from ui.words import _

OWN = "free"
_FEW = 3
# What was decided has its column on every board.
_CHOICES: tuple[Sense, ...] = tuple(sense for sense in SENSES if sense != "decision")


def choose_format(
    store: Store, member_id: int, key: str, *, format_key: str = DEFAULT_FORMAT, columns: Sequence[Column] = ()
) -> tuple[str, tuple[Column, ...]]:
    """The fields for a format; what is chosen by now, its name and columns. `key` keeps several such forms apart."""
    failed = st.session_state.pop("format_error", None)
    if failed:
        st.error(failed)
    own = {found.name: found for found in own_formats(store)}
    options = [*(name for name in FORMATS if name != OWN), *own, OWN]
    chosen = st.selectbox(
        _("Format"),
        options,
        index=options.index(format_key if format_key in options else OWN),
        format_func=format_name,
        key=f"{key}-format",
    )
    if chosen == OWN:
        begun = columns if format_key == OWN or format_key not in options else ()
        return OWN, _make_columns(store, member_id, key, begun)
    made = own[chosen].columns if chosen in own else FORMATS[chosen]
    names = st.columns([5, 2], vertical_alignment="center")
    names[0].caption(" · ".join(literal(column_name(column)) for column in made))
    if chosen in own:
        names[1].button(
            _("Remove this format"),
            key=f"{key}-remove-format",
            type="tertiary",
            help=_("Boards that have it keep their columns."),
            on_click=_remove,
            args=(store, own[chosen], member_id),
        )
    return chosen, made


def _make_columns(store: Store, member_id: int, key: str, begun: Sequence[Column]) -> tuple[Column, ...]:
    count = st.number_input(
        _("How many columns"), 1, MOST_COLUMNS, value=max(1, len(begun)) if begun else _FEW, key=f"{key}-columns"
    )
    made = []
    for index in range(int(count)):
        before = begun[index] if index < len(begun) else None
        naming, meaning = st.columns([3, 2])
        name = naming.text_input(
            _("Column {number}").format(number=index + 1),
            value=column_name(before) if before else "",
            max_chars=LONGEST_NAME,
            key=f"{key}-column-{index}",
        )
        sense = meaning.selectbox(
            _("Its cards are"),
            _CHOICES,
            index=_CHOICES.index(before.sense) if before else index % len(_CHOICES),
            format_func=sense_name,
            key=f"{key}-sense-{index}",
            help=_("By this a card finds its place when the board gets another format.") if index == 0 else None,
        )
        # A column that had a key keeps it, and with it its cards.
        made.append(Column(before.key if before else f"own{index + 1}", sense, " ".join(name.split())))
    with st.popover(_("Keep as the group's format")):
        named = st.text_input(_("Name of the format"), max_chars=LONGEST_NAME, key=f"{key}-keep-name")
        if st.button(_("Keep"), key=f"{key}-keep", disabled=not named.strip()):
            _keep(store, named, made, member_id)
    return tuple(made)


def _keep(store: Store, name: str, columns: Sequence[Column], member_id: int) -> None:
    try:
        keep_format(store, name=name, columns=columns, member_id=member_id)
    except REFUSALS as error:
        st.error(sentence(error))
    else:
        st.success(_("Kept: “{name}” can now be chosen for every board.").format(name=literal(name.strip())))


def _remove(store: Store, found: OwnFormat, member_id: int) -> None:
    try:
        remove_format(store, format_id=found.id, member_id=member_id)
    except REFUSALS as error:
        st.session_state["format_error"] = sentence(error)
