"""What the board in the browser is told: plain values that JSON can hold, and nothing that its reader may not see."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from models import ActionStatus, Phase
from services.retrospectives.formats import ELSEWHERE
from services.retrospectives.views import ActionView, BoardView, CardView, EvidenceView, Spread
from services.views import MemberView
from ui.formatting import brief_day, short_day
from ui.retrospectives.format_words import column_hint, column_name


def board_state(view: BoardView, *, members: Sequence[MemberView], viewer_id: int, time_zone: str) -> dict[str, Any]:
    """The board as member `viewer_id` sees it. Moments are milliseconds since 1970, days ISO dates.

    Of cards that are hidden from this member only their number in each column is told.
    """
    hidden = Counter(card.column for card in view.cards if card.text is None)
    return {
        "id": view.id,
        "member": viewer_id,
        "phase": view.phase.value,
        "format": view.format,
        "anonymous": view.is_anonymous,
        "revealed": view.revealed,
        "closed": view.phase is Phase.CLOSED,
        "columns": _columns(view, hidden),
        "cards": [_card(card) for card in view.cards if card.text is not None],
        "votes": {"of": view.votes_per_member, "left": view.votes_left},
        "timer_ends_at": _milliseconds(view.timer_ends_at),
        "carried": [_action(action) for action in view.carried],
        "actions": [_action(action) for action in view.actions],
        "mood": _spread(view.mood),
        "keeping_up": _spread(view.keeping_up),
        "my_mood": view.my_mood,
        "my_keeping_up": view.my_keeping_up,
        "members": [{"id": member.id, "name": member.name} for member in members],
        "today": datetime.now(ZoneInfo(time_zone)).date().isoformat(),
        "version": view.version,
        "stamp": view.stamp,
    }


def _columns(view: BoardView, hidden: Counter[str]) -> list[dict[str, Any]]:
    return [
        {
            "key": column.key,
            "sense": column.sense,
            "name": column_name(column),
            "hint": column_hint(column),
            "hidden": hidden[column.key],
            "open": column.key != ELSEWHERE.key,
        }
        for column in view.columns
    ]


def _card(card: CardView) -> dict[str, Any]:
    return {
        "id": card.id,
        "column": card.column,
        "text": card.text,
        "author": card.author,
        "author_removed": card.author_removed,
        "mine": card.is_mine,
        "position": card.position,
        "group_id": card.group_id,
        "votes": card.votes,
        "voted": card.voted,
        "version": card.version,
        "phase": card.phase.value,
        "evidence": [_evidence(sentence) for sentence in card.evidence],
    }


def _evidence(sentence: EvidenceView) -> dict[str, Any]:
    is_there = sentence.note_id is not None and sentence.day is not None
    named = [brief_day(sentence.day)] if sentence.day else []
    address = None
    if is_there and sentence.day:
        by = {"by": sentence.member_name} if sentence.member_name else {}
        address = f"/notes?{urlencode({'day': sentence.day.isoformat(), **by})}"
    return {
        "quote": sentence.quote,
        "from": " · ".join([*named, *([sentence.member_name] if sentence.member_name else [])]),
        "address": address,
    }


def _action(action: ActionView) -> dict[str, Any]:
    return {
        "id": action.id,
        "board": action.retrospective_id,
        "since": action.since.date().isoformat(),
        "card_id": action.card_id,
        "text": action.text,
        "owner_id": action.owner_id,
        "owner": action.owner,
        "owner_removed": action.owner_removed,
        "due": action.due.isoformat() if action.due else None,
        "due_said": short_day(action.due) if action.due else "",
        "status": action.status.value,
        "open": action.status is ActionStatus.OPEN,
        "theme": action.theme,
        "chain": action.chain,
        "version": action.version,
        "missing": list(action.missing),
    }


def _spread(spread: Spread | None) -> dict[str, Any] | None:
    if spread is None:
        return None
    return {
        "raters": spread.raters,
        "mean": spread.mean,
        "lowest": spread.lowest,
        "highest": spread.highest,
        "counts": list(spread.counts) if spread.counts else None,
    }


def _milliseconds(moment: datetime | None) -> int | None:
    return None if moment is None else round(moment.timestamp() * 1000)
