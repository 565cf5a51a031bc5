"""Boards for the tests of retrospectives, in few words."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from db.store import Store
from models import ActionStatus, Phase
from services import group
from services.retrospectives import arranging_cards, board_settings, boards, cards, check_ins, closing, phases, votes
from services.retrospectives.board import board as read_board
from services.retrospectives.board_text import TABLE, BoardWords
from services.retrospectives.views import BoardView, CardView, EvidenceOf, Person, Spread

MONDAY, FRIDAY = date(2022, 1, 17), date(2022, 1, 21)
TEMPLATE = ("# 1. 강의 정리\n\n", "# 2. 회고\n\n")


@dataclass(frozen=True)
class Team:
    """Three members, each with a browser of their own."""

    hana: Person
    duri: Person
    sena: Person

    def __iter__(self):
        return iter((self.hana, self.duri, self.sena))


def new_team(store: Store) -> Team:
    """A group whose course began on the Monday of the boards, and its members."""
    group.set_up_group(store, name="우리 조", first_day=MONDAY)
    members = [group.add_member(store, name) for name in ("하나", "두리", "세나")]
    secrets = (
        "9f1c0a7be2d94653a8f07b1e5d3c2a10",
        "03be6f1d8a2c47e9b5d4c3f2a1908e77",
        "7d2a9c4e1f8b4b60a1d3e5c7f9082b46",
    )
    return Team(*(Person(member.id, secret) for member, secret in zip(members, secrets, strict=True)))


@dataclass(frozen=True)
class Board:
    """A board of the tests. What is done without naming somebody is done by `host`."""

    store: Store
    id: int
    host: Person

    def see(self, person: Person | None = None) -> BoardView:
        """The board as somebody sees it."""
        view = read_board(self.store, self.id, person or self.host)
        assert view is not None
        return view

    def card(self, card_id: int, person: Person | None = None) -> CardView:
        """A card as somebody sees it."""
        return next(card for card in self.see(person).cards if card.id == card_id)

    def texts(self, column: str, person: Person | None = None) -> list[str | None]:
        """What stands in a column, from top to bottom."""
        return [card.text for card in self.see(person).cards if card.column == column]

    def add(
        self,
        text: str,
        *,
        by: Person | None = None,
        to: str = "keep",
        save_id: str = "",
        evidence: tuple[EvidenceOf, ...] = (),
    ) -> int:
        """Write a card."""
        return cards.add_card(
            self.store,
            retrospective_id=self.id,
            person=by or self.host,
            column=to,
            text=text,
            save_id=save_id or uuid4().hex,
            evidence=evidence,
        )

    def edit(self, card_id: int, text: str, *, by: Person | None = None, version: int | None = None) -> None:
        """Give a card another text."""
        base = self.card(card_id).version if version is None else version
        cards.edit_card(self.store, card_id=card_id, person=by or self.host, base_version=base, text=text)

    def remove(self, card_id: int, *, by: Person | None = None) -> None:
        """Take a card off the board."""
        cards.remove_card(self.store, card_id=card_id, person=by or self.host)

    def bring_back(self, card_id: int, *, by: Person | None = None) -> None:
        """Put a card back on the board."""
        cards.bring_back_card(self.store, card_id=card_id, person=by or self.host)

    def move(
        self,
        card_id: int,
        to: str,
        *,
        before: int | None = None,
        by: Person | None = None,
        version: int | None = None,
    ) -> None:
        """Put a card elsewhere."""
        arranging_cards.move_card(
            self.store,
            card_id=card_id,
            person=by or self.host,
            base_version=self.card(card_id).version if version is None else version,
            column=to,
            before_id=before,
        )

    def group(
        self, card_id: int, leader_id: int | None, *, by: Person | None = None, version: int | None = None
    ) -> None:
        """Let a card join the group of another, or leave its own."""
        arranging_cards.group_card(
            self.store,
            card_id=card_id,
            person=by or self.host,
            base_version=self.card(card_id).version if version is None else version,
            leader_id=leader_id,
        )

    def vote(self, card_id: int, *, by: Person | None = None, voted: bool = True) -> None:
        """Vote for a card, or take the vote back."""
        votes.set_vote(self.store, card_id=card_id, member_id=(by or self.host).member_id, voted=voted)

    def check_in(self, mood: int | None, keeping_up: int | None = None, *, by: Person | None = None) -> None:
        """Check in."""
        check_ins.check_in(
            self.store, retrospective_id=self.id, person=by or self.host, mood=mood, keeping_up=keeping_up
        )

    def go_to(self, phase: Phase) -> None:
        """Go to a phase."""
        phases.set_phase(
            self.store,
            retrospective_id=self.id,
            member_id=self.host.member_id,
            base_version=self.see().version,
            phase=phase,
        )

    def change(self, **values: Any) -> None:
        """Change the settings."""
        board_settings.change_board(
            self.store,
            retrospective_id=self.id,
            member_id=self.host.member_id,
            **{"base_version": self.see().version, **values},
        )

    def change_format(self, format: str, columns: Any = None) -> None:
        """Give the board another format."""
        board_settings.change_format(
            self.store,
            retrospective_id=self.id,
            member_id=self.host.member_id,
            base_version=self.see().version,
            format=format,
            columns=columns,
        )

    def close(self, *, by: Person | None = None, day: date = FRIDAY, version: int | None = None) -> int:
        """Close the board; the id of the section it was written into."""
        return closing.close_board(
            self.store,
            retrospective_id=self.id,
            base_version=self.see().version if version is None else version,
            member_id=(by or self.host).member_id,
            day=day,
            template=TEMPLATE,
            words=WORDS,
        )

    def reopen(self, *, version: int | None = None) -> None:
        """Open the closed board again."""
        closing.reopen_board(
            self.store,
            retrospective_id=self.id,
            member_id=self.host.member_id,
            base_version=self.see().version if version is None else version,
        )


def new_board(store: Store, host: Person, **settings: Any) -> Board:
    """A board of the week, in KPT, in the phase of writing."""
    settings = {"first_day": MONDAY, "last_day": FRIDAY, "save_id": uuid4().hex, **settings}
    return Board(store, boards.create_board(store, member_id=host.member_id, **settings), host)


def _told(spread: Spread) -> str:
    return f"{spread.raters}명" if spread.mean is None else f"{spread.raters}명, 평균 {spread.mean:.1f}"


WORDS = BoardWords(
    heading="팀 회고 1월 17일–21일",
    columns={"keep": "계속", "problem": "문제", "try": "시도", "decision": "결정", "elsewhere": "그 밖의 카드"},
    carried="지난 액션",
    actions="액션",
    mood="기분",
    keeping_up="따라가는 정도",
    statuses={
        ActionStatus.OPEN: "열림",
        ActionStatus.DONE: "끝",
        ActionStatus.DROPPED: "그만둠",
        ActionStatus.CARRIED: "이월",
    },
    votes="{}표".format,
    times_carried="{}번 이월".format,
    until="{}까지".format,
    spread=_told,
    left="{} (나감)".format,
    anonymous="익명",
    table={name: name for name in TABLE},
    card="카드",
    action="액션",
)
