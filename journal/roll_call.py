"""Who led a meeting and who was there, as lines of its text."""

import re
from collections.abc import Sequence

from journal.heading_fields import MODERATOR_LINE, PARTICIPANTS_LINE, first_name_in, names_in
from journal.lines import is_blank, split_lines, without_end

_MARKER = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?")
_EMPHASIS = re.compile(r"^[ \t]*(?:\*\*|__)?")


def write_roll_call(body: str, moderator: str | None = None, participants: Sequence[str] | None = None) -> str:
    """A section's body in which these members led and took part; None leaves what is there.

    The lines are changed where they stand, remarks in brackets stay; lines that are missing come beside the other one,
    or else at the top.
    """
    lines = split_lines(body)
    missing = []
    if moderator is not None:
        moderator = " ".join(moderator.split())
        found = _find(lines, MODERATOR_LINE)
        if found is not None:
            index, rest = found
            lines[index] = _with_rest(lines[index], rest, _led_by(rest, moderator))
        elif moderator:
            missing.append((MODERATOR_LINE, f"모더레이터: {moderator}"))
    if participants is not None:
        names = [name for name in (" ".join(name.split()) for name in participants) if name]
        found = _find(lines, PARTICIPANTS_LINE)
        if found is not None:
            index, rest = found
            lines[index] = _with_rest(lines[index], rest, _present(rest, names))
        elif names:
            missing.append((PARTICIPANTS_LINE, f"참가자: {_list(names)}"))
    for _pattern, line in missing:
        lines = _with_line(lines, line)
    return "".join(lines)


def _find(lines: Sequence[str], label: re.Pattern[str]) -> tuple[int, str] | None:
    """The first line with this label, and what follows the colon."""
    matches = ((index, label.search(without_end(line))) for index, line in enumerate(lines))
    return next(((index, match[1]) for index, match in matches if match), None)


def _with_rest(line: str, old: str, new: str) -> str:
    bare = without_end(line)
    return bare[: len(bare) - len(old)] + new + line[len(bare) :]


def _led_by(rest: str, moderator: str) -> str:
    old = first_name_in(rest)
    if old == (moderator or None):
        return rest
    if old and old in rest:
        return rest.replace(old, moderator, 1).rstrip() if not moderator else rest.replace(old, moderator, 1)
    emphasis = _EMPHASIS.match(rest)
    start = emphasis.group() if emphasis else ""
    return f"{start.rstrip()} {moderator} {rest[len(start) :].strip()}".rstrip() if not old else f"{start} {moderator}"


def _present(rest: str, names: Sequence[str]) -> str:
    if list(names_in(rest)) == list(names):
        return rest
    emphasis = _EMPHASIS.match(rest)
    start = emphasis.group().rstrip() if emphasis else ""
    remarks = {name: re.search(re.escape(name) + r"\s*\([^()]*\)", rest) for name in names}
    listed = _list([remark.group() if (remark := remarks[name]) else name for name in names])
    return f"{start} {listed}".rstrip()


def _list(names: Sequence[str]) -> str:
    # A single name of several words would be read as several names.
    return ", ".join(names) + ("," if len(names) == 1 and " " in names[0] else "")


def _with_line(lines: Sequence[str], new: str) -> list[str]:
    line_end = next((line[len(without_end(line)) :] for line in lines if without_end(line) != line), "\n")
    beside = _find(lines, MODERATOR_LINE)
    if beside is not None:
        return _inserted(lines, beside[0] + 1, lines[beside[0]], new, line_end)
    beside = _find(lines, PARTICIPANTS_LINE)
    if beside is not None:
        return _inserted(lines, beside[0], lines[beside[0]], new, line_end)
    needs_blank_line = bool(lines) and not is_blank(lines[0])
    return [f"- {new}{line_end}", *([line_end] if needs_blank_line else []), *lines]


def _inserted(lines: Sequence[str], index: int, beside: str, new: str, line_end: str) -> list[str]:
    """The lines with a new one at `index`, marked as the line beside it is."""
    marker = _MARKER.match(beside)
    above = list(lines[:index])
    if above and without_end(above[-1]) == above[-1]:
        above[-1] += line_end
        line_end_of_new = ""
    else:
        line_end_of_new = line_end
    return [*above, f"{marker.group() if marker else ''}{new}{line_end_of_new}", *lines[index:]]
