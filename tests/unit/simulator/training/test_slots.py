"""Only so many run at once; the others come in their order. A turn comes to each who waits."""

import threading

import pytest

from simulator.training.slots import Slots
from simulator.training.turns import Turns


class Runs:
    """Begins that note who began, and may decline."""

    def __init__(self) -> None:
        self.began: list[str] = []
        self.declining: set[str] = set()

    def begin(self, name: str):
        def begin() -> bool:
            if name in self.declining:
                return False
            self.began.append(name)
            return True

        return begin


def test_as_many_as_there_are_slots_begin_at_once_and_the_others_in_order() -> None:
    runs, slots = Runs(), Slots(2)
    for name in "abcd":
        slots.request(runs.begin(name))
    assert (runs.began, slots.waiting) == (["a", "b"], 2)
    slots.release()
    assert runs.began == ["a", "b", "c"]
    assert slots.taken == 2
    slots.release()
    assert (runs.began, slots.waiting) == (["a", "b", "c", "d"], 0)


def test_who_withdraws_is_passed_over() -> None:
    runs, slots = Runs(), Slots(1)
    begins = {name: runs.begin(name) for name in "abc"}
    for begin in begins.values():
        slots.request(begin)
    slots.withdraw(begins["b"])
    slots.withdraw(begins["b"])
    slots.release()
    assert runs.began == ["a", "c"]


def test_who_declines_leaves_the_slot_to_the_next() -> None:
    runs, slots = Runs(), Slots(1)
    runs.declining = {"b"}
    for name in "abc":
        slots.request(runs.begin(name))
    slots.release()
    assert runs.began == ["a", "c"]
    slots.release()
    slots.request(runs.begin("d"))
    slots.request(runs.begin("e"))
    assert runs.began == ["a", "c", "d"]


@pytest.mark.parametrize("count", [0, -1, 1.5, True])
def test_less_than_one_slot_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="count must be a whole number of at least 1"):
        Slots(count)


def test_who_waits_for_a_turn_gets_it_before_the_holder_gets_the_next() -> None:
    turns, order = Turns(), []
    waiting = threading.Event()

    def visitor() -> None:
        waiting.set()
        with turns:
            order.append("visitor")

    thread = threading.Thread(target=visitor)
    with turns:
        thread.start()
        assert waiting.wait(10)
        while not turns.awaited:
            pass
    with turns:
        order.append("worker")
    thread.join(10)
    assert order == ["visitor", "worker"]


def test_a_turn_ends_with_an_exception() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns:
        raise ZeroDivisionError
    with turns:
        pass
