"""The drawer beside a board: sentences of the period's notes that can become cards."""

from collections.abc import Sequence
from hashlib import sha256
from uuid import uuid4

import streamlit as st

from db.store import Store
from services.retrospectives.cards import add_card
from services.retrospectives.formats import DECISIONS, Column
from services.retrospectives.suggestions import Suggestion, share_sentence, suggestions, unshare_sentence
from services.retrospectives.views import BoardView, EvidenceOf, Person
from services.rights import TEAM_KINDS
from ui.findings import REFUSALS, sentence
from ui.formatting import short_day
from ui.kinds import heading_words
from ui.note_text import literal, preview
from ui.retrospectives.format_words import column_name
from ui.store import get_store
from ui.words import N_, _, plural

# More of them are a wall; the rest is one click away.
MOST_AT_ONCE = 4
LONGEST_QUOTE = 400
_HEADINGS = {
    "keep": N_("Reads as keep"),
    "problem": N_("Reads as problem"),
    "try": N_("Reads as try"),
    "decision": N_("Decided or on the agenda"),
}
# Where a card of this sense belongs, in formats without a column of its own for it.
_COLUMNS = {
    "keep": ("keep", "feeling", "other"),
    "problem": ("problem", "feeling", "other"),
    "try": ("try", "other"),
    "decision": ("decision",),
}


@st.fragment(key="suggestions")
def show_suggestions(store: Store, board: BoardView, person: Person) -> None:
    """What the notes of the board's days offer, by what it reads as; one click makes a card of it."""
    st.header(_("From the notes"), anchor=False, help=_help())
    failed = st.session_state.pop("suggestion_failed", None)
    if failed:
        st.error(failed)
    try:
        found = suggestions(store, retrospective_id=board.id, person=person)
    except REFUSALS as error:
        st.error(sentence(error))
        return
    if not found:
        st.markdown(
            _(
                "No sentence of these days reads as something to keep, a problem, something to try or a decision yet. "
                "What you write in your retrospective appears here."
            )
        )
        st.page_link("pages/today.py", label=_("Write today's note"), icon=":material/edit_note:")
        return
    if board.is_anonymous:
        st.caption(
            _(
                "This board is anonymous: a card does not keep which note it came from. But who looks for its words in "
                "the notes finds yours: change them on the card, or write one in other words."
            )
        )
    for sense, heading in _HEADINGS.items():
        of_sense = [suggestion for suggestion in found if suggestion.sense == sense]
        if of_sense:
            _show_sense(of_sense, _(heading), board, person)


def _help() -> str:
    return _(
        "Your own notes, what the team writes together, and what others let the team see. "
        "Only you see your own sentences here until you share them."
    )


def _show_sense(found: Sequence[Suggestion], heading: str, board: BoardView, person: Person) -> None:
    """The sentences of one sense, those first that no card has yet."""
    fresh = [suggestion for suggestion in found if not suggestion.used]
    ordered = [*fresh, *(suggestion for suggestion in found if suggestion.used)]
    sense = found[0].sense
    column = column_for(sense, board.columns)
    all_shown = st.session_state.get(f"suggestions-all-{board.id}-{sense}", False)
    st.subheader(f"{heading} · {len(found)}", anchor=False)
    for suggestion in ordered if all_shown else ordered[:MOST_AT_ONCE]:
        _show_suggestion(suggestion, board, person, column)
    rest = len(ordered) - MOST_AT_ONCE
    if rest > 0 and not all_shown:
        st.button(
            plural("{count} more", "{count} more", rest),
            key=f"suggestions-more-{board.id}-{sense}",
            type="tertiary",
            icon=":material/expand_more:",
            on_click=_show_all,
            args=(board.id, sense),
        )


def _show_all(board_id: int, sense: str) -> None:
    st.session_state[f"suggestions-all-{board_id}-{sense}"] = True


def _show_suggestion(suggestion: Suggestion, board: BoardView, person: Person, column: Column) -> None:
    name = f"{suggestion.section_id}-{sha256(suggestion.quote.encode()).hexdigest()[:12]}"
    with st.container(key=f"suggestion-{name}", gap="xsmall"):
        st.markdown(preview(suggestion.quote, LONGEST_QUOTE))
        who = _("You") if suggestion.is_mine else suggestion.member_name
        about = (who, short_day(suggestion.day), heading_words(suggestion.kind))
        st.page_link(
            "pages/notes.py",
            label=" · ".join(map(literal, about)),
            query_params={"day": suggestion.day.isoformat(), "by": suggestion.member_name},
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"suggestion-acts-{name}"):
            st.button(
                _("On the board") if suggestion.used else _("To a card"),
                key=f"suggestion-card-{name}",
                help=_("Adds a card to “{column}”.").format(column=column_name(column)),
                icon=":material/check:" if suggestion.used else ":material/add:",
                disabled=suggestion.used or board.closed_at is not None,
                on_click=_make_card,
                args=(suggestion, board, person, column.key, uuid4().hex),
            )
            if suggestion.is_mine and suggestion.kind not in TEAM_KINDS:
                # The key tells the state, so that a refused change shows what holds.
                st.toggle(
                    _("Let the team see it"),
                    value=suggestion.is_shared,
                    key=f"suggestion-share-{name}-{suggestion.is_shared}",
                    on_change=_share,
                    args=(suggestion, person),
                )


def column_for(sense: str, columns: Sequence[Column]) -> Column:
    """The column of a board into which a sentence of this sense goes: in every format there is one."""
    for wanted in _COLUMNS[sense]:
        for column in columns:
            if column.sense == wanted and column.key != "elsewhere":
                return column
    return columns[0] if sense != "decision" else DECISIONS


def _make_card(suggestion: Suggestion, board: BoardView, person: Person, column: str, save_id: str) -> None:
    cited = EvidenceOf(suggestion.section_id, suggestion.start, suggestion.end, suggestion.quote)
    try:
        add_card(
            get_store(),
            retrospective_id=board.id,
            person=person,
            column=column,
            text=suggestion.quote,
            save_id=save_id,
            evidence=() if board.is_anonymous else (cited,),
        )
    except REFUSALS as error:
        st.session_state["suggestion_failed"] = sentence(error)


def _share(suggestion: Suggestion, person: Person) -> None:
    change = unshare_sentence if suggestion.is_shared else share_sentence
    try:
        change(get_store(), section_id=suggestion.section_id, quote=suggestion.quote, member_id=person.member_id)
    except REFUSALS as error:
        st.session_state["suggestion_failed"] = sentence(error)
