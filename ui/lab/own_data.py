"""Data of one's own to learn from: the characters of the group's notes, or a pasted series of numbers."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import streamlit as st

from db.store import Store
from journal import Finding
from journal.decoding import UnreadableText, decode
from services.corpus import LONGEST_CORPUS, corpus
from simulator import tasks
from simulator.tasks.series import SHORTEST, longest_passage
from ui import session
from ui.findings import sentence
from ui.formatting import number
from ui.lab.building import SYMBOLS
from ui.lab.pasted_numbers import Column, columns_of
from ui.lab.settings import LabSettings
from ui.note_text import literal
from ui.words import _, plural

SHORTEST_TEXT = 200  # characters: of fewer a network learns a sentence by heart and nothing else
MOST_PASTED = 400_000  # characters: twenty for each of MOST_VALUES

_WHOSE, _NUMBERS = "lab_whose_notes", "lab_numbers"


@dataclass(frozen=True)
class OwnData:
    """What stands for the data in comparisons, and a function that makes the task of them, which may take a moment."""

    name: Hashable
    make: Callable[[], tasks.Task]


def show_own_data(store: Store, settings: LabSettings) -> OwnData | None:
    """Let the reader choose the data of the task "characters" or "series"; None while there are none to learn from."""
    return _show_notes(store) if settings.task == "characters" else _show_series(settings)


def _show_notes(store: Store) -> OwnData | None:
    me = session.current_member()
    options = ["all", "mine"] if me else ["all"]
    st.session_state.setdefault(_WHOSE, "all")
    if st.session_state[_WHOSE] not in options:
        st.session_state[_WHOSE] = "all"
    whose = st.segmented_control(
        _("Text to read"),
        options,
        required=True,
        format_func=lambda option: _("the group's notes") if option == "all" else _("my notes"),
        key=_WHOSE,
    )
    member_id = me.id if me and whose == "mine" else None
    found = corpus(store, member_id=member_id)
    if len(found.text) < SHORTEST_TEXT or len(set(found.text)) < 2:
        st.info(
            _(
                "There are {count} characters of notes; {least} are needed. Write or import some, then come back."
            ).format(count=number(len(found.text)), least=SHORTEST_TEXT)
        )
        return None
    about = plural("{count} section", "{count} sections", found.sections)
    if found.cut:
        about += " · " + _("the newest {limit} characters").format(limit=number(LONGEST_CORPUS))
    st.caption(
        _(
            "{about}, {count} characters. Hangul is read letter by letter (ㅎ, ㅏ, ㄴ); "
            "{symbols} symbols are told apart."
        ).format(about=about, count=number(len(found.text)), symbols=SYMBOLS)
    )
    return OwnData(("notes", member_id), lambda: tasks.Characters(found.text, "jamo", SYMBOLS))


def _show_series(settings: LabSettings) -> OwnData | None:
    chosen: Column | None = st.session_state.get(_NUMBERS)
    with st.expander(_("Your numbers"), expanded=chosen is None or _teaches_nothing(chosen)):
        _ask_for_numbers()
    if chosen is None:
        return None
    if _teaches_nothing(chosen):
        st.warning(_refusal(chosen))
        return None
    # Half of what fits leaves passages that differ: of a single one chance would be 0.
    length = min(settings.length, max(2, longest_passage(len(chosen.values)) // 2))
    try:
        task = tasks.Series(chosen.values, length)
    except ValueError:  # numbers beyond what can be squared
        st.warning(_("These numbers are too large or too much alike to be brought to one scale. Paste others."))
        return None
    st.caption(_about(chosen, task, shortened=length < settings.length))
    return OwnData(("series", chosen.values, length), lambda: task)


def _ask_for_numbers() -> None:
    pasted = st.text_area(
        _("Paste numbers: a column, a row, or a table from a spreadsheet"),
        key="lab-pasted",
        height=120,
        max_chars=MOST_PASTED,
        placeholder="12.1\n12.4\n12.9",
    )
    upload = st.file_uploader(_("or a CSV file"), type=["csv", "txt", "tsv"], key="lab-csv")
    text = pasted or ""
    if upload is not None:
        try:
            text = decode(upload.getvalue()).text
        except UnreadableText as error:
            st.warning(sentence(Finding(error.code, error.params)))
            return
    if not text.strip():
        return
    columns = columns_of(text)
    if not columns:
        st.warning(_("No column of numbers was found. One number a line is enough; a heading may stand over them."))
        return
    column = columns[-1]
    if len(columns) > 1:
        column = st.selectbox(_("Column"), columns, index=len(columns) - 1, format_func=_name_of, key="lab-column")
    if st.button(_("Learn from these numbers"), key="lab-take-numbers", type="primary"):
        st.session_state[_NUMBERS] = column
        st.rerun()


def _name_of(column: Column) -> str:
    name = column.name or _("column {number}").format(number=column.number)
    return f"{name} ({number(len(column.values))})"


def _teaches_nothing(column: Column) -> bool:
    return len(column.values) < SHORTEST or len(set(column.values)) < 2


def _refusal(column: Column) -> str:
    if len(column.values) < SHORTEST:
        return _("{count} numbers are too few: {least} are needed, so that a fifth can be kept back.").format(
            count=len(column.values), least=SHORTEST
        )
    return _("All numbers are the same, so that nothing is left to foretell. Paste others.")


def _about(column: Column, task: tasks.Series, *, shortened: bool) -> str:
    said = [
        _("{count} numbers; the last fifth is kept back and never learnt from.").format(
            count=number(len(column.values))
        ),
        _("1 stands for a standard deviation ({deviation}) from the mean ({mean}).").format(
            deviation=f"{task.deviation:.4g}", mean=f"{task.mean:.4g}"
        ),
    ]
    if column.beyond:
        said.append(
            plural(
                "{count} number before them was left out.", "{count} numbers before them were left out.", column.beyond
            )
        )
    if column.left_out:
        strange = literal(column.strange[:20])
        left_out = plural(
            "{count} cell without a number was left out", "{count} cells without numbers were left out", column.left_out
        )
        said.append(left_out + (f" ({strange})." if strange else "."))
    if shortened:
        said.append(_("A passage has {length} steps, so that the series holds several.").format(length=task.length))
    return " ".join(said)
