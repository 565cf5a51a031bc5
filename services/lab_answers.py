"""What members answer to the questions of the RNN lab."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from db.store import Store
from models import LabAnswer, check_text, utc_now
from services.errors import refusing_unfit_text
from services.rights import check_member

ANSWER_LIMIT = 1_000

Answer = float | str | list[float] | list[str]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a member answered last to the question of a preset; `is_right` is None where there is no right and wrong."""

    preset: int
    answer: Answer
    is_right: bool | None
    answered_at: datetime


def keep_answer(store: Store, *, member_id: int, preset: int, answer: Answer, is_right: bool | None) -> AnswerView:
    """Keep what a member answers to the question of a preset. Answers given before stay; the newest counts.

    Raises ServiceError: member_unknown, text_too_long, nul_character, lone_surrogate; ValueError for an answer that is
    no JSON, such as NaN.
    """
    written = json.dumps(answer, allow_nan=False, ensure_ascii=False)
    with refusing_unfit_text():
        check_text(written.replace("\\u0000", "\0"), ANSWER_LIMIT)
    with store.write() as session:
        check_member(session, member_id)
        row = LabAnswer(member_id=member_id, preset=preset, answer=answer, is_right=is_right, answered_at=utc_now())
        session.add(row)
        session.flush()
        return _answer_view(row)


def answers_of(store: Store, member_id: int) -> dict[int, AnswerView]:
    """A member's answers that count, by preset."""
    statement = select(LabAnswer).where(LabAnswer.member_id == member_id).order_by(LabAnswer.id)
    with store.read() as session:
        return {row.preset: _answer_view(row) for row in session.scalars(statement)}


def _answer_view(row: LabAnswer) -> AnswerView:
    return AnswerView(row.preset, row.answer, row.is_right, row.answered_at)
