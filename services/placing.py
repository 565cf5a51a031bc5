"""Where in a note a new section of a kind belongs."""

from collections.abc import Sequence
from dataclasses import dataclass

from journal import Fields, Kind, kind_of_heading
from journal.heading_fields import KINDS_ABOUT_A_TOPIC
from journal.kinds import kinds_of_heading
from journal.outline import block_end
from models import Section

_DEEPEST_LEVEL = 6
_LEVEL_OF_RECORDS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """The index and the level of a new section. `group_level`: a heading for its kind goes before it, 0 without one.

    `is_below_its_kind`: the heading it comes to stand under is of its kind.
    """

    index: int
    level: int
    group_level: int = 0
    is_below_its_kind: bool = False


def place_for(sections: Sequence[Section], kind: Kind, fields: Fields) -> Place:
    """After the last section of this kind: below the kind's heading, or beside one that stands without such a heading.

    A note without any gets the section at its end; a lecture or the like that has a topic then gets a heading of its
    kind above it, so that the next one finds it.
    """
    levels = [section.level for section in sections]
    own = [index for index, section in enumerate(sections) if section.kind is kind and section.level]
    own = [index for index in own if not sections[index].is_repeat] or own
    groups = [index for index in own if _is_group(sections[index], kind)]
    if groups:
        top = min(levels[index] for index in groups)
        return _below(sections, levels, max(index for index in groups if levels[index] == top), kind)
    records = [index for index in own if block_end(levels, index) == index + 1]
    if records:
        level = min(levels[index] for index in records)
        last = max(index for index in records if levels[index] == level)
        return Place(last + 1, level)
    shared = [index for index, section in enumerate(sections) if kind in kinds_of_heading(section.heading)]
    if shared:
        return _below(sections, levels, shared[-1], kind)
    level = _top_level(sections, levels)
    if kind in KINDS_ABOUT_A_TOPIC and (fields.course or fields.lecture_number or fields.topic):
        return Place(len(sections), min(level + 2, _DEEPEST_LEVEL), group_level=level)
    return Place(len(sections), level)


def _is_group(section: Section, kind: Kind) -> bool:
    """Whether a heading only names its kind: `# 1. 강의 정리`, not `### 멘토링 (김하나 멘토님)`."""
    told = [getattr(section, name, None) for name in ("course", "lecture_number", "topic")]
    # A mentor may be named in the text below a heading that names none.
    return kind_of_heading(section.heading) is kind and not any(told) and "멘토님" not in section.heading


def _below(sections: Sequence[Section], levels: Sequence[int], group: int, kind: Kind) -> Place:
    end = block_end(levels, group)
    below = [index for index in range(group + 1, end) if levels[index]]
    of_kind = [index for index in below if sections[index].kind is kind]
    is_of_kind = sections[group].kind is kind
    if of_kind:
        level = min(levels[index] for index in of_kind)
        last = max(index for index in of_kind if levels[index] == level)
        return Place(block_end(levels, last), level, is_below_its_kind=is_of_kind)
    level = max(_LEVEL_OF_RECORDS, levels[group] + 1)
    level = min([level, _DEEPEST_LEVEL, *[levels[index] for index in below]])
    # Right below the heading's own text, before what it holds of other kinds.
    start = next(iter(below), end)
    return Place(start, level, is_below_its_kind=is_of_kind)


def _top_level(sections: Sequence[Section], levels: Sequence[int]) -> int:
    """The level of the note's chapters: 1, or below a title that stands over all of them the next one."""
    headed = [index for index, level in enumerate(levels) if level]
    if not headed:
        return 1
    first, *others = headed
    is_title = bool(others) and kind_of_heading(sections[first].heading) is None
    if is_title and all(levels[index] > levels[first] for index in others):
        return min(levels[index] for index in others)
    return min(levels[index] for index in headed)
