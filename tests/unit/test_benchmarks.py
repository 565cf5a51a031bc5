"""What the benchmarks count with. They themselves are run by hand: benchmarks/README.md."""

import math
import os
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, select

from benchmarks import simulator as simulator_benchmark
from benchmarks.beside_torch.agreement import refuse_to_differ
from benchmarks.beside_torch.floors import calls_a_step
from benchmarks.beside_torch.timing import Timed, in_turns
from benchmarks.big_group import fill
from benchmarks.editor import LENGTHS
from benchmarks.measuring import Bytes, Paints, processor_milliseconds
from benchmarks.review import tell_reruns
from benchmarks.sides import text_of
from benchmarks.tables import percentile, table, tell_paints, tell_saves
from benchmarks.visits import Saves
from models import Card, Member, Note, Retrospective
from simulator.cells import Vanilla
from tests.stores import new_store


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


def test_a_ratio_is_of_calls_of_the_same_round() -> None:
    timed = Timed({"ours": [[1.0, 10.0, 2.0], [1.0]], "theirs": [[3.0, 30.0, 8.0], [5.0]]})
    assert timed.milliseconds("ours") == 1.5
    assert timed.ratio("theirs", to="ours").of_repetitions == (3.0, 5.0)
    assert str(timed.ratio("theirs", to="ours")) == "4.00 (3.00–5.00)"


def test_sides_are_called_in_turns_there_and_back() -> None:
    called: list[str] = []
    timed = in_turns({name: lambda name=name: called.append(name) for name in "ab"}, repetitions=2, seconds=0)
    assert "".join(called) == "ab" + 2 * "abbaab"
    assert [len(repetition) for repetition in timed.calls["a"]] == [3, 3]


def test_what_gives_other_numbers_is_refused() -> None:
    ours = {"weight": np.array([1.0, 2.0])}
    refuse_to_differ("rnn", ours, {"weight": np.array([1.0, 2.0 + 1e-12])})
    for other in (2.001, math.nan):
        with pytest.raises(SystemExit, match="rnn: weight differs"):
            refuse_to_differ("rnn", ours, {"weight": np.array([1.0, other])})


def test_the_calls_of_a_step_are_counted_in_the_loops() -> None:
    assert calls_a_step(Vanilla()) == 2 + 3  # dot, tanh; add, multiply, dot


def test_without_torch_the_benchmark_tells_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert simulator_benchmark.main([]) == 1
    assert "pip install torch==" in capsys.readouterr().err


def test_a_big_group_is_as_big_as_asked_for_and_its_anonymous_boards_name_nobody(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    fill(store, last_day=date(2022, 4, 17), members=3, boards=10, cards=40, notes=9)
    with store.read() as session:
        sizes = [
            session.scalar(select(func.count()).select_from(table)) for table in (Member, Retrospective, Card, Note)
        ]
        unnamed = session.scalar(select(func.count()).where(Card.member_id.is_(None)))
    store.close()
    assert sizes == [3, 10, 40, 9]
    assert unnamed == 4


def test_a_line_of_the_review_tells_how_many_times_the_empty_page_it_is() -> None:
    assert tell_reruns("the review", [30.0, 10.0, 20.0], empty=[5.0, 5.0]).split()[-3:] == ["20.0", "30.0", "4.0"]
