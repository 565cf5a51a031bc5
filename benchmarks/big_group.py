"""A group larger than any that there will be: notes, boards, cards, check-ins and actions of some weeks, made up."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from db.store import Store
from journal import parse
from models import ActionItem, ActionStatus, Card, CheckIn, Phase, Retrospective, RevisionReason
from services.group import add_member, set_up_group
from services.sections import add_note, title_of, write_note

WEEKS = 13
_THEMES = (
    "시간 관리",
    "코드 리뷰",
    "질문",
    "회의록",
    "과제 분량",
    "발표 준비",
    "수면",
    "피어세션 진행",
    "데이터 정리",
    "수식",
)
_WELL = ("{} 덕분에 한 주가 편했다", "{}는 계속 이어 가고 싶다", "{}가 처음으로 잘 됐다")
_BADLY = ("{}가 아쉬웠다", "{} 때문에 밤을 새웠다", "이번 주도 {}가 부족했다", "{}가 어려웠다")
_NEXT = ("다음 주에는 {}부터 정해 두기", "{}를 하루에 한 번 돌아보기", "앞으로 {}는 당번을 정한다")
_LECTURES = ("벡터와 거리", "행렬", "경사하강법", "확률론", "베이즈 정리", "합성곱", "RNN 첫걸음", "어텐션")
_SENSES = (("keep", _WELL), ("problem", _BADLY), ("try", _NEXT))


def fill(store: Store, *, last_day: date, members: int, boards: int, cards: int, notes: int) -> None:
    """Fill an empty store. Everything lies in the WEEKS weeks that end with `last_day`, and is the same every time."""
    chance = Random(6)
    first_day = last_day - timedelta(days=7 * WEEKS - 1)
    first_day -= timedelta(days=first_day.weekday())
    set_up_group(store, name="큰 그룹", first_day=first_day)
    ids = [add_member(store, f"사람 {number}").id for number in range(1, members + 1)]
    days = [first_day + timedelta(days=number) for number in range((last_day - first_day).days + 1)]
    days = [day for day in days if day.weekday() < 5]
    with store.write() as session:
        for number in range(notes):
            day = days[number // members % len(days)]
            member_id, now = ids[number % members], _moment(day)
            parts = parse(_note(chance, number))
            note = add_note(session, member_id=member_id, day=day, title=title_of(parts), now=now)
            write_note(session, note, parts, reason=RevisionReason.IMPORT, author_id=member_id, now=now)
    open_ids: list[int] = []
    for number in range(boards):
        last = days[(number + 1) * len(days) // boards - 1]
        with store.write() as session:
            board = _board(last, is_anonymous=number % 10 == 9, is_closed=number < boards - 1)
            session.add(board)
            session.flush()
            board_cards = [_card(chance, board, chance.choice(ids)) for _ in range(cards // boards)]
            moods = [_check_in(chance, board, member_id) for member_id in ids]
            session.add_all([*board_cards, *moods])
            session.flush()
            before = [session.get_one(ActionItem, action_id) for action_id in open_ids]
            after = _actions(chance, board, before, ids, _moment(last))
            session.add_all(after)
            session.flush()
            open_ids = [action.id for action in after]


def _note(chance: Random, number: int) -> str:
    lecture = chance.randrange(len(_LECTURES))
    return (
        f"# 강의 정리\n\n### (AI Math {lecture + 1}강) {_LECTURES[lecture]}\n\n- 정의와 예를 옮겨 적었다.\n"
        f"- {'증명이 헷갈린다.' if number % 3 == 0 else '그림으로 다시 그렸다.'}\n\n"
        f"# 퀴즈 리뷰\n\n### AI Math {lecture + 1}강 퀴즈\n\n"
        f"1. 첫 문제\n2. 둘째 문제{' **틀림**' if number % 4 == 0 else ''}\n\n"
        f"# 피어세션 정리\n\n- {_sentence(chance, _BADLY)}\n- {_sentence(chance, _NEXT)}\n\n"
        f"# 회고\n\n- 좋았던 점 : {_sentence(chance, _WELL)}\n- 아쉬운 점 : {_sentence(chance, _BADLY)}\n"
    )


def _sentence(chance: Random, forms: tuple[str, ...]) -> str:
    return chance.choice(forms).format(chance.choice(_THEMES))


def _board(last: date, *, is_anonymous: bool, is_closed: bool) -> Retrospective:
    now = _moment(last)
    return Retrospective(
        first_day=last - timedelta(days=4),
        last_day=last,
        format="kpt",
        columns=[{"key": sense, "sense": sense, "name": ""} for sense, _forms in _SENSES],
        phase=Phase.CLOSED if is_closed else Phase.DISCUSS,
        is_anonymous=is_anonymous,
        revealed_at=now,
        closed_at=now if is_closed else None,
        created_at=now,
    )


def _signature(board: Retrospective, member_id: int, chance: Random) -> dict[str, object]:
    if board.is_anonymous:
        return {"author_nonce": f"{chance.getrandbits(64):x}", "author_hash": f"{chance.getrandbits(128):x}"}
    return {"member_id": member_id, "created_at": board.created_at}


def _card(chance: Random, board: Retrospective, member_id: int) -> Card:
    sense, forms = chance.choice(_SENSES)
    return Card(
        retrospective_id=board.id,
        column_key=sense,
        sense=sense,
        text=_sentence(chance, forms),
        phase=Phase.WRITE,
        **_signature(board, member_id, chance),
    )


def _check_in(chance: Random, board: Retrospective, member_id: int) -> CheckIn:
    return CheckIn(
        retrospective_id=board.id,
        mood=chance.choice((2, 3, 3, 4, 4, 5)),
        keeping_up=chance.choice((1, 2, 3, 3, 4)),
        **_signature(board, member_id, chance),
    )


def _actions(
    chance: Random, board: Retrospective, before: list[ActionItem], ids: list[int], now: datetime
) -> list[ActionItem]:
    """What is open after a board: some of what was open is done, some is carried over, and three are decided."""
    after = []
    for action in before:
        fate = chance.choice((ActionStatus.DONE, ActionStatus.DONE, ActionStatus.CARRIED, ActionStatus.DROPPED))
        action.status, action.closed_at = fate, now
        if fate is ActionStatus.CARRIED:
            after.append(_action(board, action.text, action.theme, action.owner_id, now, action.id))
    for _ in range(3):
        theme = chance.choice(_THEMES)
        after.append(_action(board, f"{theme} 규칙을 한 장으로 적기", theme, chance.choice([*ids, None]), now, None))
    return after


def _action(
    board: Retrospective, text: str, theme: str | None, owner_id: int | None, now: datetime, earlier_id: int | None
) -> ActionItem:
    return ActionItem(
        retrospective_id=board.id,
        text=text,
        theme=theme,
        owner_id=owner_id,
        due=board.last_day + timedelta(days=7),
        carried_from_id=earlier_id,
        created_at=now,
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)
