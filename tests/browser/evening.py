"""A round of writing in which the server dies: one writer, one server, one day at a time."""

import random
import time
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from playwright.sync_api import BrowserContext, Error, Page

from services.reading import member_day_notes, revisions
from tests.browser.killing import Killer
from tests.browser.server import Server
from tests.browser.today import FIRST_MEMBER, opened
from tests.browser.typist import Typist
from tests.browser.waiting import open_page
from tests.browser.writing import RETROSPECTIVE, section

HEADINGS = ["2. 퀴즈 리뷰", RETROSPECTIVE]
RECOVERIES = ["wait", "reload", "reload while away", "reopen", "crash"]
SECONDS_TO_COME_HOME = 60


@dataclass(frozen=True)
class Plan:
    """What happens in a round."""

    moment: str
    recovery: str
    is_fresh_day: bool
    steps: int


@dataclass(frozen=True)
class Outcome:
    """What came of a round.

    `cut_saves` were under way when the server died; the store has `stored_unanswered` of them. `lost` and `strange` are
    characters that are missing and that nobody typed, in the fields and in the store.
    """

    plan: Plan
    typed: int
    cut_saves: int
    stored_unanswered: int
    lost: int
    strange: int
    conflicts: int
    seconds: float
    difference: str

    @property
    def is_good(self) -> bool:
        return not (self.lost or self.strange or self.conflicts)


@dataclass(frozen=True)
class Difference:
    """A text that is not what was typed: how many characters of it are missing, how many nobody typed, and both."""

    lost: int
    strange: int
    said: str

    @classmethod
    def of(cls, heading: str, expected: str, found: str) -> "Difference":
        """Compare by the longest stretches that both have."""
        matcher = SequenceMatcher(None, expected, found, autojunk=False)
        kept = sum(block.size for block in matcher.get_matching_blocks())
        said = f"{heading}\n  expected {expected!r}\n  found    {found!r}"
        return cls(len(expected) - kept, len(found) - kept, said)


class Evening:
    """One writer, one server, one day at a time."""

    def __init__(self, server: Server, page: Page, chance: random.Random, day: date) -> None:
        self._server = server
        self._context: BrowserContext = page.context
        self._page = page
        self._chance = chance
        self._killer = Killer(server, page)
        self.turn_to(day)

    def turn_to(self, day: date) -> None:
        """Write on a day that has no note yet."""
        self._day = day
        self._open()
        self._typist = Typist(self._page, self._chance, HEADINGS)

    def spend(self, plan: Plan) -> Outcome:
        """One round."""
        began, typed = time.monotonic(), self._typist.typed
        self._killer.aim(plan.moment, self._chance)
        self._typist.write(plan.steps)
        if plan.recovery != "wait" and self._chance.random() < 0.5:
            self._typist.leave_a_syllable_open()
        self._killer.finish()
        self._recover(plan)
        conflicts, wrong = self._come_home()
        return Outcome(
            plan=plan,
            typed=self._typist.typed - typed,
            cut_saves=len(self._killer.cut),
            stored_unanswered=self._killer.cut_and_stored,
            lost=sum(each.lost for each in wrong),
            strange=sum(each.strange for each in wrong),
            conflicts=conflicts,
            seconds=time.monotonic() - began,
            difference="\n".join(each.said for each in wrong),
        )

    def _recover(self, plan: Plan) -> None:
        if plan.recovery == "wait":
            self._server.launch()
            while not self._is_connected():
                self._typist.write(5)
            self._typist.write(5)
            return
        if plan.recovery == "reload":
            self._server.start()
            self._page.reload()
        elif plan.recovery == "reload while away":
            self._reload_in_vain()
        else:
            if plan.recovery == "crash":
                _crash(self._page)
            self._page.close()
            self._page = self._context.new_page()
            self._killer.watch(self._page)
            self._server.start()
            self._open()
        self._typist.sit_down(self._page)

    def _reload_in_vain(self) -> None:
        try:
            self._page.reload()
        except Error:
            self._server.start()
            self._open()
        else:
            raise AssertionError("the page came from a server that is not there")

    def _open(self) -> None:
        address = f"{self._server.url}/?day={self._day}"
        while True:
            try:
                open_page(self._page, address)
                return
            except Error as error:
                # The browser's page of an error visits the address again by itself, now and then at the same moment.
                if "interrupted by another navigation" not in error.message:
                    raise

    def _is_connected(self) -> bool:
        """Whether Streamlit's page has found the server again and has been drawn anew."""
        app = self._page.get_by_test_id("stApp")
        states = [app.get_attribute(f"data-test-{what}-state") for what in ("connection", "script")]
        return states == ["CONNECTED", "notRunning"]

    def _come_home(self) -> tuple[int, list[Difference]]:
        """Wait until page and store hold what was typed, or a conflict is shown. Return conflicts and what is wrong."""
        deadline = time.monotonic() + SECONDS_TO_COME_HOME
        while True:
            self._page.wait_for_timeout(200)
            shown = self._shown()
            wrong = [*self._differences(shown), *self._differences(self._stored())]
            conflicts = self._page.locator(".conflict").count()
            if conflicts or not wrong or time.monotonic() > deadline:
                break
        if not wrong:
            self._typist.agree(shown)
        return max(conflicts, self._drafts()), wrong

    def _shown(self) -> dict[str, str]:
        fields = {heading: section(self._page, heading).locator("textarea") for heading in HEADINGS}
        return {heading: found.input_value() if found.count() else "" for heading, found in fields.items()}

    def _stored(self) -> dict[str, str]:
        with opened(self._server) as store:
            notes = member_day_notes(store, FIRST_MEMBER, self._day)
        parts = {part.heading: part.text.partition("\n")[2].strip("\n") for note in notes for part in note.sections}
        return {heading: parts.get(heading, "") for heading in HEADINGS}

    def _drafts(self) -> int:
        """Texts of this day that the server took for a conflict."""
        with opened(self._server) as store:
            ids = [part.id for note in member_day_notes(store, FIRST_MEMBER, self._day) for part in note.sections]
            return sum(revision.version is None for part in ids for revision in revisions(store, part))

    def _differences(self, found: dict[str, str]) -> list[Difference]:
        differences = []
        for heading, written in self._typist.written.items():
            expected, there = written.text.strip("\n"), found[heading].strip("\n")
            if there != expected:
                differences.append(Difference.of(heading, expected, there))
        return differences


def _crash(page: Page) -> None:
    try:
        page.goto("chrome://crash")
    except Error:
        return
    raise AssertionError("the page did not crash")
