"""Which sections of a note stand under which, told from the levels of their headings (0 without one)."""

from collections.abc import Sequence

# Text without a heading belongs to the section before it, however deep that is.
_BELOW_ALL = 99


def _depths(levels: Sequence[int]) -> list[int]:
    return [level if level or index == 0 else _BELOW_ALL for index, level in enumerate(levels)]


def block_end(levels: Sequence[int], index: int) -> int:
    """The index after the last section that stands under this one. Nothing stands under text without a heading."""
    if not levels[index]:
        return index + 1
    depths = _depths(levels)
    return next((end for end in range(index + 1, len(levels)) if depths[end] <= depths[index]), len(levels))


def neighbour(levels: Sequence[int], index: int, by: int) -> range | None:
    """The block of the same level under the same heading right before (`by` -1) or after (`by` 1); None at the edge.

    What a note says before its first heading stays where it is.
    """
    depths = _depths(levels)
    depth = depths[index]
    if by > 0:
        start = block_end(levels, index)
        is_beside = depth > 0 and start < len(levels) and depths[start] == depth
        return range(start, block_end(levels, start)) if is_beside else None
    start = next((start for start in range(index - 1, -1, -1) if depths[start] <= depth), None)
    return range(start, index) if depth > 0 and start is not None and depths[start] == depth else None


def moved(levels: Sequence[int], index: int, by: int) -> list[int] | None:
    """The order of indexes after a section, with what stands under it, has changed places with its neighbour."""
    beside = neighbour(levels, index, by)
    if beside is None:
        return None
    block = range(index, block_end(levels, index))
    first, second = (block, beside) if by > 0 else (beside, block)
    return [*range(first.start), *second, *first, *range(second.stop, len(levels))]
