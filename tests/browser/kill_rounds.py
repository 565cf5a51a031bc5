"""Random writing in which the server is killed: `python -m tests.browser.kill_rounds [--rounds N] [--seed S]`.

In each round somebody writes in two sections of a day while `kill -9` ends the server at some moment; it is started
again on the same port, and the page is reloaded, closed and opened again, crashed, or only left to reconnect. Then the
fields, and in the end the store, must hold exactly what was typed. There is one writer, so no conflict may be found.

The seed decides what is typed and what happens; when exactly the server dies is a matter of the machine too. Blank
lines around a text are not compared: the server does not keep them (journal.FieldText).
"""

import argparse
import random
import secrets
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import WINDOW, launch_options
from tests.browser.evening import RECOVERIES, Evening, Outcome, Plan
from tests.browser.killing import MOMENTS
from tests.browser.server import Server
from tests.browser.test_first_steps import set_up_group

FIRST_DAY = date(2022, 1, 17)
SHARE_OF_FRESH_DAYS = 0.25


def run_rounds(server: Server, page: Page, *, rounds: int, seed: int, most_steps: int = 45) -> Iterator[Outcome]:
    """Carry out rounds from the form of a fresh store on; in each the writer does up to `most_steps` things.

    Needs `page` to have its context for itself.
    """
    chance = random.Random(seed)
    set_up_group(page, server, first_day=f"{FIRST_DAY:%Y%m%d}")
    days = (FIRST_DAY + timedelta(days=number) for number in count())
    evening = Evening(server, page, chance, next(days))
    for plan in _plans(chance, rounds, most_steps):
        if plan.is_fresh_day:
            evening.turn_to(next(days))
        outcome = evening.spend(plan)
        yield outcome
        if not outcome.is_good:
            evening.turn_to(next(days))


def _plans(chance: random.Random, rounds: int, most_steps: int) -> Iterator[Plan]:
    moments, recoveries = _dealt(chance, MOMENTS), _dealt(chance, RECOVERIES)
    for _round in range(rounds):
        is_fresh = chance.random() < SHARE_OF_FRESH_DAYS
        yield Plan(next(moments), next(recoveries), is_fresh, chance.randint(most_steps // 4, most_steps))


def _dealt(chance: random.Random, choices: list[str]) -> Iterator[str]:
    """Each of the choices as often as every other, in random order."""
    while True:
        yield from chance.sample(choices, len(choices))


HEAD = (
    f"{'round':>5}  {'killed':<9} {'then':<18} {'day':<5} {'typed':>5} {'cut':>4} {'stored':>6} {'lost':>5} "
    f"{'strange':>7} {'conflicts':>9} {'seconds':>7}"
)


def line(number: int, outcome: Outcome) -> str:
    """A round as a line of the table under HEAD."""
    plan = outcome.plan
    return (
        f"{number:>5}  {plan.moment:<9} {plan.recovery:<18} {'fresh' if plan.is_fresh_day else '':<5} "
        f"{outcome.typed:>5} {outcome.cut_saves:>4} {outcome.stored_unanswered:>6} {outcome.lost:>5} "
        f"{outcome.strange:>7} {outcome.conflicts:>9} {outcome.seconds:>7.1f}"
    )


def summary(outcomes: list[Outcome]) -> str:
    """All rounds in a sentence."""
    cut = sum(outcome.cut_saves for outcome in outcomes)
    return (
        f"{len(outcomes)} rounds, {sum(outcome.typed for outcome in outcomes)} characters typed, "
        f"{cut} saves cut off ({sum(outcome.stored_unanswered for outcome in outcomes)} of them stored): "
        f"{sum(outcome.lost for outcome in outcomes)} characters lost, "
        f"{sum(outcome.strange for outcome in outcomes)} that nobody typed, "
        f"{sum(outcome.conflicts for outcome in outcomes)} conflicts."
    )


def main() -> int:
    """Run the rounds that the command line asks for; 1 when a character was lost or a conflict found."""
    parser = argparse.ArgumentParser(description="Write, kill the server, and look what is left.")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    asked = parser.parse_args()
    print(f"seed {asked.seed}\n{HEAD}", flush=True)
    outcomes = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        server = Server(Path(folder))
        try:
            page = browser.new_context(**WINDOW).new_page()
            for number, outcome in enumerate(run_rounds(server, page, rounds=asked.rounds, seed=asked.seed), 1):
                outcomes.append(outcome)
                print(line(number, outcome), flush=True)
                if not outcome.is_good:
                    print(outcome.difference, flush=True)
        finally:
            server.stop()
            browser.close()
    print(summary(outcomes))
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
