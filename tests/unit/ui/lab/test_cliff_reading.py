"""What the cliff's pane says and draws is what the simulator computes."""

import numpy as np
import pytest

from simulator.tasks import Cliff
from simulator.tasks.cliff import bifurcations
from ui.lab.cliff import cliff_figures, cliff_headline, cliff_sentence
from ui.lab.cliff_reading import UPDATES, map_around, read_cliff
from ui.lab.figures.packing import pack
from ui.lab.settings import DEFAULTS, LabSettings
from ui.words import speaking

WALL = DEFAULTS.with_(cliff_w=5.0, cliff_b=-2.3, cliff_rate=0.02, cliff_clip=0.1)
PLAIN = DEFAULTS.with_(cliff_w=3.0, cliff_b=-1.0, cliff_rate=0.005, cliff_clip=1.0)
CORNERS = [
    {"cliff_w": w, "cliff_b": b, "cliff_rate": rate, "cliff_clip": clip}
    for w in (0.0, 8.0)
    for b in (-5.0, 0.0)
    for rate in (1e-4, 1.0)
    for clip in (0.01, 100.0)
]


def test_the_two_ways_are_those_of_the_library() -> None:
    reading = read_cliff(WALL)
    for way, clip in ((reading.free, None), (reading.clipped, 0.1)):
        expected = Cliff().descend(5.0, -2.3, 0.02, UPDATES, clip)
        assert np.array_equal(way.descent.w, expected.w) and np.array_equal(way.descent.error, expected.error)
        moves = np.hypot(np.diff(expected.w), np.diff(expected.b))
        assert way.longest == moves.max() and way.steepest == expected.gradient_norm[:-1].max()
        assert moves[way.longest_at - 1] == way.longest


def test_at_the_wall_only_the_clipped_descent_stays() -> None:
    reading = read_cliff(WALL)
    assert reading.clips
    assert reading.free.longest > 100 * reading.clipped.longest
    assert reading.clipped.longest <= 0.02 * 0.1 * (1 + 1e-9)
    assert reading.clipped.end_error < reading.free.end_error / 100


def test_the_sentence_says_where_the_wall_is_met_and_how_far_it_throws() -> None:
    reading = read_cliff(WALL)
    with speaking("en"):
        said = cliff_sentence(reading)
    assert f"At update {reading.free.steepest_at} " in said
    assert f"**{reading.free.longest:.3g}** away" in said


def test_where_no_gradient_reaches_the_threshold_the_two_are_one() -> None:
    reading = read_cliff(PLAIN)
    assert not reading.clips
    assert np.array_equal(reading.free.descent.w, reading.clipped.descent.w)
    with speaking("en"):
        assert "the two descents are one" in cliff_sentence(reading)


def test_the_map_holds_the_start_and_the_clipped_way_and_the_librarys_errors() -> None:
    reading = read_cliff(WALL)
    here, way = map_around(reading.clipped), reading.clipped.descent
    assert here.w[0] < way.w.min() and way.w.max() < here.w[-1]
    assert here.b[0] < way.b.min() and way.b.max() < here.b[-1]
    assert here.surface.error[3, 7] == Cliff().gradient(here.w[7], here.b[3])[0]


def test_the_edges_on_the_map_are_the_bifurcations() -> None:
    here = map_around(read_cliff(WALL).clipped)
    middle = int(np.abs(here.edge_w - 4.7).argmin())
    assert (here.below[middle], here.above[middle]) == bifurcations(float(here.edge_w[middle]))


def test_the_map_stands_still_while_a_slider_moves_a_little() -> None:
    first, second = (map_around(read_cliff(PLAIN.with_(cliff_w=w)).clipped) for w in (3.0, 3.01))
    assert np.array_equal(first.w, second.w)


@pytest.mark.parametrize("changes", CORNERS, ids=str)
def test_every_corner_of_the_settings_can_be_drawn_and_said(changes: dict[str, float]) -> None:
    settings = LabSettings(**changes)  # pyright: ignore[reportArgumentType]
    reading = read_cliff(settings)
    figures = cliff_figures(reading, settings)
    assert pack(figures, {})
    assert all(figure.title for figure in figures)
    assert cliff_sentence(reading) and "{" not in cliff_sentence(reading)
    assert all(value and value != "–" for _label, value in cliff_headline(reading, settings))


def test_the_picture_tells_its_message_to_who_cannot_see_it() -> None:
    with speaking("ko"):
        alts = [figure.alt for figure in cliff_figures(read_cliff(WALL), WALL) if figure.kind != "readout"]
    assert all(len(alt) > 20 and "클리핑" in alt for alt in alts)
