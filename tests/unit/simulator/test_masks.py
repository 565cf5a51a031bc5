"""Truncations are masks: what stands in them, what they cost, and how far they look back."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import Block, Full, Randomized, Sliding, WilliamsPeng
from tests.unit.simulator.drawn import LENGTHS, SPANS, THE_SAME_EXAMPLES, TRUNCATIONS, WINDOWS, randomized


def written_out(T: int, k1: int, k2: int) -> list[list[float]]:
    """Every k1 steps the k1 new losses go back k2 steps from the newest: as loops over steps counted from 1."""
    mask = [[0.0] * T for _ in range(T)]
    newest = 0
    while newest < T:
        newest += k1
        for s in range(newest - k1 + 1, newest + 1):
            for t in range(newest - k2 + 1, newest + 1):
                if 1 <= t <= s <= T:
                    mask[s - 1][t - 1] = 1.0
    return mask


@THE_SAME_EXAMPLES
@given(TRUNCATIONS, LENGTHS)
def test_no_loss_reaches_a_later_step(truncation, T) -> None:
    mask = truncation.mask(T)

    assert mask.shape == (T, T)
    np.testing.assert_array_equal(mask, np.tril(mask))


@THE_SAME_EXAMPLES
@given(TRUNCATIONS, LENGTHS)
def test_every_loss_reaches_its_own_step_with_the_weight_one(truncation, T) -> None:
    np.testing.assert_array_equal(np.diag(truncation.mask(T)), np.ones(T))


@THE_SAME_EXAMPLES
@given(TRUNCATIONS, LENGTHS)
def test_the_steps_that_a_loss_reaches_follow_one_another(truncation, T) -> None:
    for s, row in enumerate(truncation.mask(T)):
        reached = np.flatnonzero(row)
        assert list(reached) == list(range(reached[0], s + 1))


@THE_SAME_EXAMPLES
@given(WINDOWS, LENGTHS)
def test_a_mask_is_its_definition_written_out(truncation, T) -> None:
    np.testing.assert_array_equal(truncation.mask(T), written_out(T, truncation.new_losses(T), truncation.window(T)))


def test_the_figures_of_each_name() -> None:
    """Which (k1, k2) a name stands for, so that the definition above is not the code's own word for it."""
    assert [(w.new_losses(7), w.window(7)) for w in (Full(), Block(3), Sliding(3), WilliamsPeng(2, 5))] == [
        (7, 7),
        (3, 3),
        (1, 3),
        (2, 5),
    ]


@THE_SAME_EXAMPLES
@given(LENGTHS, st.integers(0, 5))
def test_a_block_as_long_as_the_sequence_is_full(T, more) -> None:
    np.testing.assert_array_equal(Block(T + more).mask(T), Full().mask(T))


@THE_SAME_EXAMPLES
@given(LENGTHS, SPANS, st.integers(0, 5))
def test_a_window_long_enough_for_every_loss_is_full(T, k1, more) -> None:
    """A window is counted back from its newest step, which may stand behind the end of the sequence."""
    newest = -(-T // k1) * k1

    np.testing.assert_array_equal(WilliamsPeng(k1, newest + more).mask(T), Full().mask(T))


@THE_SAME_EXAMPLES
@given(st.integers(1, 6), st.integers(1, 6))
def test_a_window_as_long_as_a_sequence_of_whole_strides_is_full(k1, strides) -> None:
    T = k1 * strides

    np.testing.assert_array_equal(WilliamsPeng(k1, T).mask(T), Full().mask(T))


@THE_SAME_EXAMPLES
@given(LENGTHS, SPANS)
def test_williams_and_peng_hold_blocks_and_sliding_as_special_cases(T, k) -> None:
    np.testing.assert_array_equal(WilliamsPeng(k, k).mask(T), Block(k).mask(T))
    np.testing.assert_array_equal(WilliamsPeng(1, k).mask(T), Sliding(k).mask(T))


@THE_SAME_EXAMPLES
@given(LENGTHS, SPANS)
def test_sliding_reaches_k_steps_or_the_first(T, k) -> None:
    np.testing.assert_array_equal(Sliding(k).look_back(T), np.minimum(np.arange(1, T + 1), k))


@THE_SAME_EXAMPLES
@given(st.integers(1, 9), st.integers(1, 9))
def test_a_loss_in_a_block_reaches_half_a_block_back_on_average(k, blocks) -> None:
    assert Block(k).look_back(k * blocks).mean() == (k + 1) / 2


@THE_SAME_EXAMPLES
@given(st.tuples(st.integers(1, 8), st.integers(0, 8)), LENGTHS)
def test_look_back_lies_between_the_overlap_and_the_window(parts, T) -> None:
    """h − h' + 1 to h steps (Williams & Peng 1990), as long as the sequence has as many."""
    k1, k2 = parts[0], sum(parts)
    steps = np.arange(1, T + 1)

    found = WilliamsPeng(k1, k2).look_back(T)

    assert (found >= np.minimum(steps, k2 - k1 + 1)).all()
    assert (found <= np.minimum(steps, k2)).all()


@THE_SAME_EXAMPLES
@given(WINDOWS, LENGTHS)
def test_the_cost_is_the_number_of_links_that_the_windows_walk_back(truncation, T) -> None:
    k1, k2, walked = truncation.new_losses(T), truncation.window(T), 0
    for newest in range(k1, T + k1, k1):
        inside = [t for t in range(newest - k2 + 1, newest + 1) if 1 <= t <= T]
        walked += sum(t - 1 in inside for t in inside)

    assert truncation.cost(T) == walked


def test_the_cost_of_full_is_one_less_than_the_steps() -> None:
    assert Full().cost(100) == 99
    assert Full().cost(1) == 0


@THE_SAME_EXAMPLES
@given(randomized(), LENGTHS)
def test_a_random_pattern_costs_the_links_that_it_keeps(truncation, T) -> None:
    assert truncation.cost(T) == T - 1 - truncation.cuts(T).sum()


@THE_SAME_EXAMPLES
@given(randomized(), LENGTHS)
def test_a_random_weight_is_the_product_of_the_links_that_it_passes(truncation, T) -> None:
    links = truncation.links(T)

    expected = [[np.prod(links[t + 1 : s + 1]) if t <= s else 0.0 for t in range(T)] for s in range(T)]
    np.testing.assert_allclose(truncation.mask(T), expected, rtol=1e-13)


@THE_SAME_EXAMPLES
@given(randomized(), LENGTHS)
def test_the_same_seed_and_draw_cut_the_same_links(truncation, T) -> None:
    again = truncation.with_draw(truncation.draw + 1).with_draw(truncation.draw)

    assert again == truncation
    np.testing.assert_array_equal(again.mask(T), truncation.mask(T))


def test_another_draw_or_seed_cuts_other_links() -> None:
    first = Randomized(cut_probability=0.5)

    patterns = [first.cuts(40), first.with_draw(1).cuts(40), Randomized(cut_probability=0.5, seed=1).cuts(40)]

    assert len({tuple(pattern) for pattern in patterns}) == 3


@THE_SAME_EXAMPLES
@given(LENGTHS, st.integers(0, 99))
def test_a_chance_of_zero_cuts_nothing(T, draw) -> None:
    np.testing.assert_array_equal(Randomized(cut_probability=0, draw=draw).mask(T), Full().mask(T))


@pytest.mark.parametrize(
    "truncation",
    [Randomized(cut_probability=0.3), Randomized(mean_length=3), Randomized(mean_length=1.2, exponent=2.5)],
    ids=str,
)
@pytest.mark.parametrize("T", [1, 2, 5, 8])
def test_random_weights_are_one_on_average_over_every_pattern(truncation, T) -> None:
    mean, certainty = np.zeros((T, T)), 0.0
    for cuts in product([False, True], repeat=T - 1):
        links, probability = truncation.links_for(cuts)
        weights = [[np.prod(links[t + 1 : s + 1]) if t <= s else 0.0 for t in range(T)] for s in range(T)]
        mean += probability * np.array(weights)
        certainty += probability

    assert certainty == pytest.approx(1, abs=1e-14)
    np.testing.assert_allclose(mean, Full().mask(T), atol=1e-13)


def test_patterns_come_as_often_as_their_probability_says() -> None:
    truncation, draws = Randomized(mean_length=2, seed=3), 4000
    counts = {cuts: 0 for cuts in product([False, True], repeat=3)}
    for draw in range(draws):
        counts[tuple(bool(cut) for cut in truncation.with_draw(draw).cuts(4))] += 1

    for cuts, count in counts.items():
        probability = truncation.links_for(cuts)[1]
        assert count / draws == pytest.approx(probability, abs=4 * np.sqrt(probability * (1 - probability) / draws))


def test_the_mean_length_between_cuts_is_about_the_one_asked_for() -> None:
    """ARTBP's hazard is made for that (Tallec & Ollivier 2017); the first length of each draw, cut off at 400 steps."""
    truncation = Randomized(mean_length=16, seed=1)

    lengths = [int(np.append(np.flatnonzero(truncation.with_draw(draw).cuts(400)), 399)[0]) + 1 for draw in range(2000)]

    assert np.mean(lengths) == pytest.approx(16, abs=1.5)
