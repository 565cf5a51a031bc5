"""Who took part, by week: days written, cards, check-ins. Of anonymous boards only how many, never who."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Row, Select, func, select

from db.store import Store
from models import Card, CheckIn, Member, Note, Retrospective, Section
from services.reading import LIVE, SAYS_SOMETHING
from services.retrospectives.weeks import monday_of
from services.sections import covers


@dataclass(frozen=True, slots=True)
class TakingPart:
    """How many days were written, and how many cards and check-ins there are."""

    days: int
    cards: int
    check_ins: int

    def __add__(self, other: "TakingPart") -> "TakingPart":
        return TakingPart(self.days + other.days, self.cards + other.cards, self.check_ins + other.check_ins)


@dataclass(frozen=True, slots=True)
class MemberTakingPart:
    """A member, what they did in all, and in each week (by its Monday) in which they did anything."""

    member_id: int
    name: str
    removed: bool
    all: TakingPart
    weeks: dict[date, TakingPart]


@dataclass(frozen=True, slots=True)
class Participation:
    """Everyone who did anything, in the order in which they joined, and what is on anonymous boards, by whomever."""

    members: tuple[MemberTakingPart, ...]
    anonymous: TakingPart


def participation(store: Store, first: date, last: date) -> Participation:
    """What members did from first to last, both included; whole weeks make whole counts.

    A card and a check-in belong to the week in which their board ends. A note over several days counts once, on its
    first day or on the first one of the period.
    """
    days = select(Note.day, Note.member_id).join(Section, Section.note_id == Note.id)
    days = days.where(covers(first, last), *LIVE, *SAYS_SOMETHING).distinct()
    members = select(Member.id, Member.name, Member.deleted_at).order_by(Member.id)
    with store.read() as session:
        written = _by_week((max(day, first), member_id, 1) for day, member_id in session.execute(days))
        cards = _by_week(session.execute(_of_boards(Card, first, last, Card.deleted_at.is_(None))))
        check_ins = _by_week(session.execute(_of_boards(CheckIn, first, last)))
        known = session.execute(members).all()
    weeks: dict[int | None, dict[date, TakingPart]] = {}
    for member_id, monday in sorted({*written, *cards, *check_ins}, key=lambda each: each[1]):
        place = (member_id, monday)
        weeks.setdefault(member_id, {})[monday] = TakingPart(written[place], cards[place], check_ins[place])
    nothing = TakingPart(0, 0, 0)
    return Participation(
        tuple(
            MemberTakingPart(
                member_id, name, left is not None, sum(weeks[member_id].values(), nothing), weeks[member_id]
            )
            for member_id, name, left in known
            if member_id in weeks
        ),
        sum(weeks.get(None, {}).values(), nothing),
    )


def _of_boards(
    what: type[Card | CheckIn], first: date, last: date, *conditions: ColumnElement[bool]
) -> Select[date, int | None, int]:
    statement = select(Retrospective.last_day, what.member_id, func.count())
    statement = statement.join(Retrospective, Retrospective.id == what.retrospective_id)
    # While cards are hidden, a count that grows would tell who has just written one.
    statement = statement.where(Retrospective.deleted_at.is_(None), Retrospective.revealed_at.is_not(None))
    statement = statement.where(Retrospective.last_day.between(first, last))
    return statement.where(*conditions).group_by(what.member_id, Retrospective.last_day)


def _by_week(
    rows: Iterable[Row[date, int | None, int] | tuple[date, int | None, int]],
) -> Counter[tuple[int | None, date]]:
    counts: Counter[tuple[int | None, date]] = Counter()
    for day, member_id, count in rows:
        counts[member_id, monday_of(day)] += count
    return counts
