"""What stands under which heading, and what changes places with what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.outline import block_end, moved, neighbour

LEVELS = st.lists(st.integers(0, 6), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("levels", "index", "end"),
    [
        ([1, 3, 3, 1], 0, 3),
        ([1, 3, 3, 1], 1, 2),
        ([1, 2, 3, 4, 2], 1, 4),
        ([0, 1, 2], 0, 1),  # nothing stands under the text before the first heading
        ([1, 0, 2, 1], 0, 3),  # text without a heading belongs to what is above it
    ],
)
def test_a_heading_stands_over_everything_deeper_that_follows(levels, index, end):
    assert block_end(levels, index) == end


@pytest.mark.parametrize(
    ("levels", "index", "by", "order"),
    [
        ([1, 1], 0, 1, [1, 0]),
        ([1, 3, 3, 1, 3], 3, -1, [3, 4, 0, 1, 2]),
        ([1, 3, 3, 1, 3], 0, 1, [3, 4, 0, 1, 2]),
        ([1, 3, 3, 1], 2, -1, [0, 2, 1, 3]),
        ([1, 1, 0], 1, -1, [1, 2, 0]),
    ],
)
def test_a_section_takes_what_stands_under_it_along(levels, index, by, order):
    assert moved(levels, index, by) == order


@pytest.mark.parametrize(
    ("levels", "index", "by"),
    [
        ([1, 1], 0, -1),
        ([1, 1], 1, 1),
        ([1, 3, 1], 1, 1),  # the next heading is not under the same one
        ([1, 3, 1, 3], 3, -1),
        ([1, 3, 2], 2, -1),  # nor of the same level
        ([0, 1], 1, -1),  # what stands before the first heading stays there
        ([0, 1], 0, 1),
        ([1, 0, 1], 1, 1),
    ],
)
def test_at_the_edge_nothing_moves(levels, index, by):
    assert moved(levels, index, by) is None


@given(LEVELS, st.integers(0, 11), st.sampled_from([-1, 1]))
def test_every_section_keeps_what_it_stands_under_and_a_move_can_be_undone(levels, index, by):
    index %= len(levels)
    order = moved(levels, index, by)
    if order is None:
        assert neighbour(levels, index, by) is None
        return
    assert sorted(order) == list(range(len(levels)))
    after = [levels[place] for place in order]
    assert {place: _above(levels, place) for place in order} == {
        place: None if (above := _above(after, position)) is None else order[above]
        for position, place in enumerate(order)
    }
    back = moved(after, order.index(index), -by)
    assert back is not None
    assert [order[place] for place in back] == list(range(len(levels)))


def _above(levels, index):
    """The index of the heading right above a section in the outline."""
    enclosing = [place for place in range(index) if block_end(levels, place) > index]
    return enclosing[-1] if enclosing else None
