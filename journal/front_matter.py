"""The YAML block at the top of a note, read without trusting it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from journal.lines import is_blank, split_lines, without_end

_LARGEST = 64 * 1024
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says. `problem` is why it was ignored: not_a_mapping, alias, too_deep, too_large or invalid."""

    data: dict[Any, Any]
    problem: str | None
    line_count: int = 0


class _Refused(Exception):
    """The block is well formed but asks for more than a note's head may."""


class _Loader(yaml.SafeLoader):
    """SafeLoader that keeps an impossible date, such as 2022-02-30, as the text it is."""

    def construct_date_if_possible(self, node: yaml.ScalarNode) -> Any:
        try:
            return self.construct_yaml_timestamp(node)
        except (ValueError, OverflowError):
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_date_if_possible)


def _end_of_block(lines: Sequence[str]) -> int | None:
    """The number of lines from the opening --- to the closing one, or None when there is no such pair."""
    if not lines or without_end(lines[0]).removeprefix("\ufeff").rstrip() != "---":
        return None
    for index, line in enumerate(lines[1:], start=1):
        if without_end(line).rstrip() in ("---", "..."):
            return index + 1
    return None


def _load(source: str) -> Any:
    if len(source) > _LARGEST:
        raise _Refused("too_large")
    depth = 0
    for event in yaml.parse(source, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise _Refused("alias")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise _Refused("too_deep")
    return yaml.load(source, Loader=_Loader)


def _read(lines: Sequence[str]) -> FrontMatter:
    end = _end_of_block(lines)
    if end is None:
        return FrontMatter({}, None)
    data: Any = None
    problem = None
    try:
        data = _load("".join(lines[1 : end - 1]))
    except _Refused as refusal:
        problem = str(refusal)
    except (yaml.YAMLError, ValueError, OverflowError, TypeError):
        problem = "invalid"
    if problem is None and data is not None and not isinstance(data, dict):
        problem = "not_a_mapping"
    if problem is None:
        return FrontMatter(data or {}, None, end)
    # Between two thematic breaks Markdown has blank lines; a broken YAML block has none.
    if any(map(is_blank, lines[1 : end - 1])):
        return FrontMatter({}, None)
    return FrontMatter({}, problem, end)


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a text. Never raises: what cannot be used is named in `problem`, and stays in the text."""
    return _read(split_lines(text))


def front_matter_length(lines: Sequence[str]) -> int:
    """How many of these lines are front matter."""
    return _read(lines).line_count
