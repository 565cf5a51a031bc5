"""How a note reads on a page: its sections in order, what repeats folded away, what is missing named."""

import re
from collections.abc import Callable
from itertools import groupby
from urllib.parse import unquote

import streamlit as st

from journal import Repeat, read_front_matter, split_heading, split_lines
from services.views import NoteView, SectionView
from ui.attachments import attachment_address
from ui.note_text import ShownImage, for_streamlit, literal
from ui.text_parts import text_parts
from ui.words import _, plural


def show_note(note: NoteView, beside: Callable[[SectionView], None] | None = None) -> None:
    """Every section of a note, in the note's own order; `beside` draws what belongs to a section, under its heading."""
    by_position = {section.position: section for section in note.sections}
    for repeated, sections in groupby(note.sections, key=lambda section: section.is_repeat):
        if repeated:
            _show_repeated_sections(list(sections))
        else:
            for section in sections:
                show_section(section, by_position, beside)


def show_section(
    section: SectionView,
    others: dict[int, SectionView] | None = None,
    beside: Callable[[SectionView], None] | None = None,
) -> None:
    """One section: its heading, then its text with repeated blocks folded."""
    if section.heading:
        _heading(section)
    if beside is not None:
        beside(section)
    show_body(section, others or {})


def show_body(section: SectionView, others: dict[int, SectionView]) -> None:
    """A section's text without its heading."""
    heading, body = split_heading(section.text)
    if section.position == 0 and not section.heading:
        body = _show_front_matter(body)
    if section.is_empty:
        if section.heading and not is_only_a_group(section, others):
            st.caption(_("Nothing written."))
        return
    skipped = len(split_lines(heading))
    lines = split_lines(body)
    start = 0
    for repeat in section.repeats:
        first, end = max(repeat.start - skipped, start), repeat.end - skipped
        if end <= first:
            continue
        _markdown("".join(lines[start:first]), section)
        _show_repeated_block("".join(lines[first:end]), repeat, section, others)
        start = end
    _markdown("".join(lines[start:]), section)


def section_title(section: SectionView) -> str:
    """The section's heading, or what to call a section that has none."""
    return section.heading or _("Before the first heading")


def _heading(section: SectionView) -> None:
    show = st.subheader if section.level <= 2 else st.markdown
    title = literal(section.heading)
    if show is st.subheader:
        st.subheader(title, anchor=f"section-{section.id}")
    else:
        st.markdown(f"#### {title}", anchors=False)


def is_only_a_group(section: SectionView, others: dict[int, SectionView]) -> bool:
    """Whether a section is but the heading over the sections that follow it."""
    following = others.get(section.position + 1)
    return following is not None and following.level > section.level


def _show_front_matter(body: str) -> str:
    lines = split_lines(body)
    end = read_front_matter(body).line_count
    if end:
        with st.expander(_("Front matter of the file")):
            st.code("".join(lines[:end]).lstrip("\ufeff"), language="yaml", wrap_lines=True)
    return "".join(lines[end:])


def _show_repeated_sections(sections: list[SectionView]) -> None:
    label = plural(
        "{count} section stands here a second time, so it is folded",
        "{count} sections stand here a second time, so they are folded",
        len(sections),
    )
    with st.expander(label):
        st.caption(_("The note was pasted into itself. Nothing was removed: the text is kept as it was written."))
        for section in sections:
            if section.heading:
                _heading(section)
            _markdown(split_heading(section.text)[1], section)


def _show_repeated_block(text: str, repeat: Repeat, section: SectionView, others: dict[int, SectionView]) -> None:
    original = others.get(repeat.of)
    where = f" (“{literal(section_title(original))}”)" if original is not None and original.id != section.id else ""
    lines = plural("{count} line repeats", "{count} lines repeat", repeat.end - repeat.start)
    with st.expander(
        _("{lines} what this note already says{where}, so they are folded").format(lines=lines, where=where)
    ):
        _markdown(text, section)


def _markdown(text: str, section: SectionView) -> None:
    if not text.strip():
        return

    def image(source: str, alt: str) -> ShownImage:
        attachment = section.attachments.get(source)
        address = attachment_address(attachment) if attachment is not None else None
        if address is not None:
            return ShownImage("here", address, alt or source)
        name = re.split(r"[\\/]", unquote(source).rstrip("\\/"))[-1] or alt or source
        if re.match(r"(?i)https?://", source):
            return ShownImage("elsewhere", source, alt or name)
        return ShownImage("missing", "", name)

    for part in text_parts(for_streamlit(text, image, _("image missing"))):
        st.markdown(part)
