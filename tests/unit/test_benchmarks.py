"""What the benchmarks count with. They themselves are run by hand: benchmarks/README.md."""

import math
import os
import sys
import time

import pytest

from benchmarks.editor import LENGTHS
from benchmarks.measuring import Bytes, Paints, processor_milliseconds
from benchmarks.sides import text_of
from benchmarks.tables import percentile, table, tell_paints, tell_saves
from benchmarks.visits import Saves


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has the clock")
def test_processor_time_is_that_of_the_process() -> None:
    before = time.process_time()
    told = processor_milliseconds(os.getpid()) / 1000
    assert before <= told <= time.process_time()


def test_processor_time_of_no_process_is_not_a_number() -> None:
    assert math.isnan(processor_milliseconds(2**22 + 1))


@pytest.mark.parametrize("length", LENGTHS)
def test_a_text_has_the_length_asked_for_and_begins_no_section(length: int) -> None:
    text = text_of(length)
    assert len(text) == length
    assert text == text.strip("\n")
    assert not any(line.startswith("#") for line in text.splitlines())


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([1, 2, 3, 4, 100], 0.5) == 3
    assert percentile([1, 2, 3, 4, 100], 0.95) == 100
    assert math.isnan(percentile([], 0.5))


def test_every_second_line_is_followed_by_how_many_times_the_first_it_is() -> None:
    told = table(["", "ms", "B"], {"ours": [10, 0], "theirs": [25, 7], "alone": [3, math.nan]})
    assert [line.split() for line in told.splitlines()[2:]] == [
        ["ours", "10", "0"],
        ["theirs", "25", "7"],
        ["times", "2.5"],
        ["alone", "3", "–"],
    ]


def test_what_is_told_are_medians() -> None:
    visits = [Saves(processor, Bytes(0, 0), Bytes(int(processor), 1)) for processor in (10.0, 90.0, 20.0)]
    assert tell_saves(300, {"ours": visits}).splitlines()[-1].split() == ["ours", "20", "0", "0", "20", "1"]
    paints = Paints((1.0, 2.0, 3.0), (16.0,)) + Paints((4.0, 5.0), (24.0,))
    told = tell_paints(300, {"ours": paints}).splitlines()[-1].split()
    assert told == ["ours", "3", "5", "5", "24", "24", "24", "5"]
