"""Running checks: results, failures, progress, cancelling."""

import math
import threading
from collections.abc import Callable, Iterator

import pytest

from simulator.published import Check, Checking, Reading, run
from simulator.training import Slots

ENOUGH = 20.0  # seconds until a test that waits gives up


def check(name: str = "one", *made: Reading | float) -> Check:
    return Check(name, "nobody 2000", lambda: iter(made))


class Held:
    """A check that waits in the middle until it is let go."""

    def __init__(self) -> None:
        self.reached, self.go = threading.Event(), threading.Event()
        self.check = Check("held", "nobody 2000", self._measure)

    def _measure(self) -> Iterator[Reading | float]:
        yield 0.5
        self.reached.set()
        assert self.go.wait(ENOUGH)
        yield Reading("x", 1.0, value=1.0)


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    yield
    for thread in threading.enumerate():
        if thread.name == "published checks":
            thread.join(ENOUGH)
            assert not thread.is_alive()


@pytest.mark.parametrize(
    ("reading", "passed"),
    [
        (Reading("x", 1.0, value=1.0), True),
        (Reading("x", 1.1, value=1.0, tolerance=0.05), False),
        (Reading("x", 1.1, value=1.0, tolerance=0.2), True),
        (Reading("x", 1.1, most=1.0), False),
        (Reading("x", 0.9, least=1.0), False),
        (Reading("x", 1.0, least=1.0, most=1.0), True),
        (Reading("x", math.nan), False),
        (Reading("x", math.nan, value=1.0, tolerance=9.0), False),
        (Reading("x", math.inf, least=1.0), True),
    ],
    ids=str,
)
def test_a_reading_passes_where_it_lies_in_its_range(reading: Reading, passed: bool) -> None:
    assert reading.passed is passed


def test_one_reading_out_of_its_range_fails_the_check() -> None:
    result = run(check("one", Reading("a", 1, most=2), 0.5, Reading("b", 3, most=2)))
    assert result is not None
    assert [reading.passed for reading in result.readings] == [True, False]
    assert not result.passed and result.seconds >= 0


def test_a_check_that_measures_nothing_has_not_passed() -> None:
    result = run(check("one", 0.5))
    assert result is not None and not result.passed


def test_what_a_broken_library_raises_is_a_failure_with_its_words() -> None:
    def broken() -> Iterator[Reading | float]:
        yield Reading("a", 1.0)
        raise ZeroDivisionError("division by zero")

    result = run(Check("broken", "nobody 2000", broken))
    assert result is not None and not result.passed
    assert result.error == "ZeroDivisionError: division by zero"
    assert len(result.readings) == 1


def test_progress_is_told_and_a_no_ends_the_check() -> None:
    shares: list[float] = []

    def goes_on(share: float) -> bool:
        shares.append(share)
        return share < 0.5

    assert run(check("one", 0.25, Reading("a", 1.0), 0.5, 0.75), goes_on) is None
    assert shares == [0.25, 0.25, 0.5]


def test_checks_run_one_after_the_other_and_keep_their_order() -> None:
    checking = Checking([check("first", Reading("a", 1.0)), check("second", Reading("b", 1.0, most=0.0))])
    checking.start()
    assert checking.wait(ENOUGH)
    standing = checking.standing()
    assert [(result.name, result.passed) for result in standing.results] == [("first", True), ("second", False)]
    assert not standing.running and standing.current is None and not standing.cancelled


def test_while_they_run_the_check_and_its_share_are_told() -> None:
    held = Held()
    checking = Checking([check("first", Reading("a", 1.0)), held.check])
    checking.start()
    assert held.reached.wait(ENOUGH)
    standing = checking.standing()
    assert (standing.running, standing.current, standing.share) == (True, "held", 0.5)
    assert [result.name for result in standing.results] == ["first"]
    held.go.set()
    assert checking.wait(ENOUGH)


def test_a_second_start_while_they_run_changes_nothing() -> None:
    held = Held()
    checking = Checking([check("first", Reading("a", 1.0)), held.check])
    checking.start()
    assert held.reached.wait(ENOUGH)
    checking.start()
    assert len(checking.standing().results) == 1
    held.go.set()
    assert checking.wait(ENOUGH)
    assert len(checking.standing().results) == 2


def test_cancelling_ends_them_keeps_what_is_done_and_lets_them_begin_anew() -> None:
    held = Held()
    checking = Checking([check("first", Reading("a", 1.0)), held.check])
    checking.start()
    assert held.reached.wait(ENOUGH)
    checking.cancel()
    held.go.set()
    assert checking.wait(ENOUGH)
    standing = checking.standing()
    assert standing.cancelled and [result.name for result in standing.results] == ["first"]
    checking.start()
    assert checking.wait(ENOUGH)
    assert len(checking.standing().results) == 2 and not checking.standing().cancelled


def test_cancelling_what_does_not_run_does_nothing() -> None:
    checking = Checking([check("first", Reading("a", 1.0))])
    checking.cancel()
    assert not checking.standing().running and not checking.standing().cancelled


def waiting_behind(finish: Callable[[Checking, Checking], None]) -> Checking:
    """Checks that wait for others to end, and those others, of which `finish` makes something."""
    held, slots = Held(), Slots(1)
    first, second = Checking([held.check], slots), Checking([check("later", Reading("a", 1.0))], slots)
    first.start()
    assert held.reached.wait(ENOUGH)
    second.start()
    assert second.standing().running and second.standing().current is None and slots.waiting == 1
    finish(first, second)
    held.go.set()
    assert first.wait(ENOUGH) and second.wait(ENOUGH)
    return second


def test_others_wait_their_turn() -> None:
    second = waiting_behind(lambda _first, _second: None)
    assert [result.name for result in second.standing().results] == ["later"]


def test_what_is_cancelled_while_it_waits_never_begins() -> None:
    second = waiting_behind(lambda _first, waiting: waiting.cancel())
    assert second.standing().results == () and second.standing().cancelled
