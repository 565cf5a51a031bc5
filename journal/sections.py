"""A note is a list of sections whose texts, joined, are the note.

A section starts at a heading that names a kind, at any depth. Inside such a section, and under a title, the shallowest
headings start sections of their own, so that each lecture, quiz and assignment is a record; deeper headings stay in the
text. An unknown heading has the kind of the heading above it, and without one it is a lecture: nothing is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from journal.dates import names_a_day
from journal.emptiness import says_nothing
from journal.front_matter import front_matter_length
from journal.heading_fields import Fields, read_fields, read_topic
from journal.headings import Form, Heading, find_headings, own_heading
from journal.kinds import Kind, kind_of_file_name, kind_of_heading, kind_of_label
from journal.lines import is_blank, split_lines

_DEEPEST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a text: its own text, what it is, and where it begins (`line` counts from 1)."""

    text: str
    kind: Kind
    heading: str
    level: int
    line: int
    is_empty: bool
    fields: Fields


@dataclass(slots=True, eq=False)
class _Node:
    """A heading in its place in the outline."""

    heading: Heading
    level: int
    kind: Kind
    names_its_kind: bool
    opens: bool  # the shallowest of the headings it owns start sections
    owner: "_Node | None"  # the nearest heading above it that opens
    shallowest: int = 99  # level, among the headings it owns
    closed_at: int | None = None  # index of the node that ends it


def _title(headings: Sequence[Heading]) -> Heading | None:
    """The heading that stands alone over all the others."""
    marked = [heading for heading in headings if heading.form is not Form.LABEL]
    if not marked or any(heading.level <= marked[0].level for heading in marked[1:]):
        return None
    return marked[0]


def _opens(heading: Heading, kind: Kind | None, above: Kind | None, title: Heading | None) -> bool:
    if kind is None:
        return heading is title or names_a_day(heading.text)
    # `### [심화 과제 1] VGG` under `# 과제 리뷰` is a record: what is deeper stays in its text.
    return kind is not above or read_topic(kind, heading.text, names_its_kind=True)[2] is None


def _outline(
    headings: Sequence[Heading], *, default: Kind, preamble: Kind, within: Kind | None, first_line: int
) -> list[_Node]:
    """The headings as nodes. Labels that only repeat the kind they stand in are ordinary text and left out."""
    title = _title(headings) if within is None else None
    nodes: list[_Node] = []
    path: list[_Node] = []
    for heading in headings:
        level = heading.level
        if heading.form is Form.LABEL:
            kind = kind_of_label(heading.text + ":")
            is_own_heading = within is not None and heading.line == first_line
            if kind is (path[-1].kind if path else preamble) and not is_own_heading:
                continue
            above_it = (node.level for node in reversed(path) if node.heading.form is not Form.LABEL)
            level = next(above_it, 0) + 1
        else:
            kind = kind_of_heading(heading.text)
        while path and path[-1].level >= level:
            path.pop().closed_at = len(nodes)
        above = path[-1].kind if path else within
        node = _Node(
            heading,
            level,
            kind=kind or above or default,
            names_its_kind=kind is not None,
            opens=_opens(heading, kind, above, title),
            owner=next((node for node in reversed(path) if node.opens), None),
        )
        nodes.append(node)
        path.append(node)
    return nodes


def _starts(nodes: Sequence[_Node]) -> list[_Node]:
    """The nodes that start a section."""
    shallowest_at_top = 99
    for node in nodes:
        if node.opens:
            continue
        if node.owner is None:
            shallowest_at_top = min(shallowest_at_top, node.level)
        else:
            node.owner.shallowest = min(node.owner.shallowest, node.level)
    starts: list[_Node] = []
    for index, node in enumerate(nodes):
        shallowest = node.owner.shallowest if node.owner else shallowest_at_top
        # What does not belong under the heading of the running section cannot stay in its text.
        has_left_section = not starts or (starts[-1].closed_at is not None and starts[-1].closed_at <= index)
        if node.names_its_kind or node.opens or node.level == shallowest or has_left_section:
            starts.append(node)
    return starts


def parse(text: str, *, file_name: str = "", within: Kind | None = None) -> list[Part]:
    """The sections of a text with their kinds and fields; their texts joined are the text, for every string.

    `file_name` gives headings and text without a kind of their own one, as `Quiz06.md` does. `within` is the kind of a
    stored section whose text is read again: text before the first heading that names a kind has it.
    """
    lines = split_lines(text)
    if not lines:
        return []
    headings = find_headings(lines, is_section=within is not None)
    of_file = kind_of_file_name(file_name) if file_name else None
    preamble = within or of_file or Kind.OTHER
    first_line = next((index for index, line in enumerate(lines) if not is_blank(line)), 0)
    outline = _outline(
        headings, default=of_file or Kind.LECTURE, preamble=preamble, within=within, first_line=first_line
    )
    starts: list[_Node | None] = [*_starts(outline)]
    # Blank lines before the first heading belong to it.
    begins = [node.heading.line if node and node.heading.line > first_line else 0 for node in starts]
    if not begins or begins[0] > 0:
        begins.insert(0, 0)
        starts.insert(0, None)
    silent = set(range(front_matter_length(lines)))
    silent.update(line for heading in headings for line in range(heading.line, heading.end))
    parts = []
    for node, begin, end in zip(starts, begins, [*begins[1:], len(lines)], strict=True):
        body = [lines[index] for index in range(begin, end) if index not in silent]
        kind = node.kind if node else preamble
        heading = node.heading.text if node else ""
        names_its_kind = node is None or node.names_its_kind
        parts.append(
            Part(
                text="".join(lines[begin:end]),
                kind=kind,
                heading=heading,
                level=min(node.level, _DEEPEST_LEVEL) if node else 0,
                line=(node.heading.line if node else begin) + 1,
                is_empty=says_nothing(body),
                fields=read_fields(kind, heading, body, names_its_kind=names_its_kind),
            )
        )
    return parts


def split(text: str) -> list[str]:
    """The texts of the sections: joined, they are the text, for every string; no section for an empty one."""
    return [part.text for part in parse(text)]


def split_heading(text: str) -> tuple[str, str]:
    """A section's text as its heading with the blank lines around it, and its body; joined they are the text.

    The heading counts also when it is indented because the note was pasted into a list.
    """
    lines = split_lines(text)
    heading = own_heading(lines)
    if heading is None:
        return "", text
    end = heading.end
    while end < len(lines) and is_blank(lines[end]):
        end += 1
    return "".join(lines[:end]), "".join(lines[end:])
