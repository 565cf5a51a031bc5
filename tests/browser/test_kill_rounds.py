"""Whatever moment the server dies at, all that was typed is there again."""

import secrets

from playwright.sync_api import Page

from tests.browser.kill_rounds import run_rounds
from tests.browser.server import Server
from tests.browser.waiting import UNANSWERED

ROUNDS = 6


def test_rounds_of_writing_in_which_the_server_is_killed_lose_no_character(
    server: Server, page: Page, provoked: list[str]
) -> None:
    provoked += UNANSWERED
    seed = secrets.randbelow(1_000_000)
    outcomes = list(run_rounds(server, page, rounds=ROUNDS, seed=seed, most_steps=20))
    assert len(outcomes) == ROUNDS
    assert sum(outcome.typed for outcome in outcomes) > ROUNDS
    wrong = [f"{outcome.plan}\n{outcome.difference}" for outcome in outcomes if not outcome.is_good]
    assert sum(outcome.lost + outcome.strange for outcome in outcomes) == 0, f"seed {seed}\n" + "\n".join(wrong)
    assert sum(outcome.conflicts for outcome in outcomes) == 0, f"seed {seed}\n" + "\n".join(wrong)
