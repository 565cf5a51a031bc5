"""One kind of section across days and people: the filters, kept in the address, and the list."""

from collections.abc import Collection, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn

import streamlit as st

from db.store import Store
from journal import Kind
from services.reading import kind_counts, sections_of_kind
from services.views import MemberView, SectionView
from ui.address import LONGEST_WORD, count_from, numbers_from, optional_day_from, word_from
from ui.formatting import day_label, day_span, number
from ui.kinds import NAMES, kind_name
from ui.lab.kept import show_from_the_lab
from ui.note_text import literal, preview
from ui.note_view import section_title, show_body
from ui.store import get_store
from ui.words import _, plural

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class KindFilters:
    """What is listed. `kind` None means every kind."""

    kind: Kind | None = None
    member_ids: tuple[int, ...] = ()
    start: date | None = None
    end: date | None = None
    word: str = ""
    page: int = 1

    @classmethod
    def from_address(cls, address: Mapping[str, str], members: Collection[int]) -> "KindFilters":
        """The filters of an address; what does not make sense there is left out."""
        kind = address.get("kind", "")
        return cls(
            kind=Kind(kind) if kind in set(Kind) else None,
            member_ids=tuple(numbers_from(address.get("members"), members)),
            start=optional_day_from(address.get("from")),
            end=optional_day_from(address.get("to")),
            word=word_from(address.get("word")),
            page=count_from(address.get("page"), 10_000),
        )

    def into_address(self, address: MutableMapping[str, str]) -> None:
        """Write the filters to the address, without what is not set."""
        values = {
            "view": "kind",
            "kind": self.kind or "",
            "members": ",".join(map(str, self.member_ids)),
            "from": self.start.isoformat() if self.start else "",
            "to": self.end.isoformat() if self.end else "",
            "word": self.word,
            "page": str(self.page) if self.page > 1 else "",
        }
        for name, value in values.items():
            if value:
                address[name] = value
            else:
                address.pop(name, None)


def kind_rail(store: Store, filters: KindFilters) -> Kind | None:
    """Draw the kinds with their counts in the side bar; return the one that is chosen there.

    The address follows in `show_kind_list`, when what was typed beside it is known too.
    """
    every_kind = _("All kinds")
    counts = kind_counts(
        store, member_ids=filters.member_ids or None, start=filters.start, end=filters.end, word=filters.word
    )
    options: list[Kind | None] = [None, *(kind for kind in NAMES if counts.get(kind) or kind == filters.kind)]

    def label(kind: Kind | None) -> str:
        count = counts.get(kind, 0) if kind else sum(counts.values())
        return f"{kind_name(kind) if kind else every_kind} · {number(count)}"

    with st.sidebar:
        chosen = st.radio(
            _("Kind"), options, index=options.index(filters.kind), format_func=label, key=f"kind-{_stamp(filters)}"
        )
    return chosen


def show_kind_list(store: Store, filters: KindFilters, kind: Kind | None, members: Sequence[MemberView]) -> None:
    """The filters and the sections that pass them, newest first; `kind` is what was just chosen beside the list."""
    every_kind = _("All kinds")
    st.header(kind_name(filters.kind) if filters.kind else every_kind, anchor=False)
    wanted = replace(_filter_row(filters, members), kind=kind)
    if wanted != filters:
        _apply(replace(wanted, page=1))
    found = sections_of_kind(
        store,
        kinds=[filters.kind] if filters.kind else None,
        member_ids=filters.member_ids or None,
        start=filters.start,
        end=filters.end,
        word=filters.word,
        limit=PAGE_SIZE,
        offset=(filters.page - 1) * PAGE_SIZE,
    )
    pages = max(1, -(-found.total // PAGE_SIZE))
    if filters.page > pages:
        _apply(replace(filters, page=pages))
    st.caption(plural("{count} section, newest first", "{count} sections, newest first", found.total))
    if not found.total:
        st.markdown(_("Nothing fits these filters. Shorten the word, or clear the dates and members."))
        if st.button(_("Clear the filters"), key="clear_filters"):
            _apply(KindFilters(kind=filters.kind))
    for section in found.sections:
        _row(section, with_kind=filters.kind is None)
    if pages > 1:
        page = st.pagination(pages, default=filters.page, key=f"page-{_stamp(filters)}")
        if page != filters.page:
            _apply(replace(filters, page=page))


def _filter_row(filters: KindFilters, members: Sequence[MemberView]) -> KindFilters:
    names = {member.id: member.name for member in members}
    stamp = _stamp(filters)
    with st.container(horizontal=True, vertical_alignment="bottom", key="kind-filters"):
        word = st.text_input(
            _("Word in the text"),
            value=filters.word,
            key=f"word-{stamp}",
            type="search",
            max_chars=LONGEST_WORD,
            placeholder=_("part of a word is enough"),
        )
        count = bool(filters.member_ids) + bool(filters.start or filters.end)
        label = _("Members and dates ({count})").format(count=count) if count else _("Members and dates")
        with st.popover(label, key=f"more-{stamp}", icon=":material/filter_list:"), st.form("more", border=False):
            chosen = st.multiselect(
                _("Members"),
                list(names),
                default=list(filters.member_ids),
                format_func=lambda member_id: names[member_id],
                key=f"members-{stamp}",
                placeholder=_("everyone"),
                select_all=False,
            )
            start = st.date_input(_("From"), value=filters.start, key=f"from-{stamp}")
            end = st.date_input(_("To"), value=filters.end, key=f"to-{stamp}")
            st.form_submit_button(_("Apply"))
    return replace(filters, word=word_from(word), member_ids=tuple(chosen), start=start, end=end)


def _row(section: SectionView, *, with_kind: bool) -> None:
    margin, text = st.columns([2, 7], gap="medium")
    when = f"{day_span(section.day, section.day_end)} · {day_label(section.day_number)}".removesuffix(" · ")
    margin.button(
        f"**{literal(section.member_name)}** · {when}",
        key=f"day-of-{section.id}",
        type="tertiary",
        help=_("Read this day"),
        on_click=_show_day,
        args=(section,),
    )
    if with_kind:
        margin.caption(kind_name(section.kind))
    with text, st.container(key=f"paper-{section.id}"):
        st.subheader(literal(section_title(section)), anchor=False)
        with st.expander(preview(section.text) or _("Show the text"), key=f"text-{section.id}"):
            show_from_the_lab(get_store(), section)
            show_body(section, {})


def _show_day(section: SectionView) -> None:
    st.query_params.from_dict({"day": section.day.isoformat(), "by": section.member_name})


def _apply(filters: KindFilters) -> NoReturn:
    filters.into_address(st.query_params)
    st.rerun()


def _stamp(filters: KindFilters) -> str:
    """Fields are named after the address they show, so that a link or the Back button brings its own values."""
    return str(hash(filters))
