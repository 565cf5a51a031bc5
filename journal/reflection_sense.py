"""What one sentence of a note reads as: something to keep, a problem, something to try, a decision, or nothing."""

import unicodedata
from collections.abc import Sequence
from typing import Literal

from journal.kinds import Kind, kind_of_heading
from journal.korean import Tagged, tagged
from journal.reflection_tone import tone
from journal.reflection_words import (
    ADVICE,
    AGENDA,
    AGREED,
    ASKS,
    ASKS_WHAT_TO_DO,
    ASKS_WHY,
    HAS_TO,
    IMPERATIVES,
    INTENDED,
    INTENDS,
    LEADS,
    NOT_WANTED,
    OPEN_QUESTION,
    REGRETS,
    STUCK,
    TRY_ENDINGS,
)

Sense = Literal["keep", "problem", "try", "decision"]

MEETINGS = frozenset({Kind.PEER_SESSION, Kind.SPECIAL_PEER_SESSION})
OF_THE_TEAM = MEETINGS | {Kind.TEAM_RETROSPECTIVE}
REFLECTIVE = OF_THE_TEAM | {Kind.RETROSPECTIVE}
_LONGEST_AGENDA = 40
# Korean says what it means at the end of a sentence; a run of syllables without any space takes Kiwi long.
_END_READ = 200


def sense_of_sentence(words: str, kind: Kind) -> Sense | None:
    """What a sentence of a section of this kind reads as; None where it only tells, asks or names something."""
    words = _plain(words)
    if ASKS.search(words):
        return None
    if kind is Kind.MENTORING:
        return "try" if _advises(words, tagged(words[-_END_READ:])) else None
    if kind not in REFLECTIVE:
        return "problem" if STUCK.search(words) else None
    if kind in OF_THE_TEAM and AGREED.search(words):
        return "decision"
    if REGRETS.search(words):
        return "problem"
    said = tagged(words[-_END_READ:])
    return "try" if _intends(words, said, kind) else tone(said)


def is_agenda(words: str) -> bool:
    """Whether an item of a meeting only names what it was about: `팀 회고 정리`, `발표 순서 정하기`.

    What names another kind of section (`과제 리뷰`) points to that section and says nothing itself.
    """
    words = _plain(words).rstrip(" .~!")
    if len(words) > _LONGEST_AGENDA or ":" in words or not AGENDA.search(words):
        return False
    if kind_of_heading(words) not in (None, Kind.RETROSPECTIVE, Kind.TEAM_RETROSPECTIVE):
        return False
    return not any(found.tag in ("EF", "EP", "JKS", "JX") for found in tagged(words[-_END_READ:]))


def is_agreed(words: str) -> bool:
    """Whether a sentence says what was decided: `발표는 한 사람씩 하기로 함`."""
    return bool(AGREED.search(_plain(words)))


def asks_what_to_do(words: str) -> bool:
    """Whether a sentence asks what is to be done (`어떤 식으로 할 것인가`), not why something is so."""
    words = _plain(words)
    return bool(ASKS_WHAT_TO_DO.search(words)) and not ASKS_WHY.search(words)


def begins_anew(words: str) -> bool:
    """Whether a sentence turns from what was to what will be: `앞으로는 ...`, `다음부터 ...`."""
    return bool(LEADS.match(_plain(words)))


def asks(words: str) -> bool:
    """Whether a sentence is a question, with or without its mark."""
    return bool(OPEN_QUESTION.search(_plain(words)))


def _plain(words: str) -> str:
    """In one line, each syllable one character, as the patterns are written."""
    return unicodedata.normalize("NFC", " ".join(words.split()))


def _advises(words: str, said: Sequence[Tagged]) -> bool:
    if ADVICE.search(words) or _is_urged(said):
        return True
    # `말라고 하셨다`, `볼 것을 권하셨다`: an imperative that is told.
    return any(
        found.tag == "EC" and found.word in IMPERATIVES - {"기"} and _is_verb(said, place) and _is_told(said, place)
        for place, found in enumerate(said)
    )


def _intends(words: str, said: Sequence[Tagged], kind: Kind) -> bool:
    if INTENDED.search(words):
        return False
    leads = bool(LEADS.match(words))
    if INTENDS.search(words) or HAS_TO.search(words):
        return True
    end = _end(said)
    if end and end[-1].tag.startswith("E") and end[-1].word in TRY_ENDINGS:
        # What a meeting lists so is what it did: `돌아가며 한 문장씩 말하기`.
        return end[-1].word != "기" or kind not in MEETINGS or leads
    if _is_to_be_done(end):
        return True
    if len(end) > 2 and end[-1].tag == "EF" and end[-2].word == "겠":
        return end[-3].word not in NOT_WANTED
    is_future = not any(found.tag == "EP" for found in said) and not any(found.tag == "VCP" for found in end[-3:])
    return leads and is_future


def _is_urged(said: Sequence[Tagged]) -> bool:
    """Whether the sentence ends in an imperative: `풀라`, `찾아보자`, `묻기`, `물어볼 것`."""
    end = _end(said)
    is_imperative = bool(end) and end[-1].tag.startswith("E") and end[-1].word in IMPERATIVES
    return _is_to_be_done(end) or (is_imperative and _is_verb(end, len(end) - 1))


def _is_to_be_done(end: Sequence[Tagged]) -> bool:
    return len(end) > 2 and end[-1].word == "것" and end[-2].tag == "ETM" and end[-2].word in ("ᆯ", "을")


def _is_verb(said: Sequence[Tagged], place: int) -> bool:
    return place > 0 and said[place - 1].tag.startswith(("VV", "VX", "XSV"))


def _is_told(said: Sequence[Tagged], place: int) -> bool:
    rest = _end(said[place + 1 :])
    return bool(rest) and len(rest) <= 4 and rest[0].word in ("하", "말씀", "조언", "추천", "말")


def _end(said: Sequence[Tagged]) -> Sequence[Tagged]:
    """The sentence without the signs at its end."""
    last = len(said)
    while last and said[last - 1].tag.startswith("S") and said[last - 1].tag not in ("SL", "SN", "SH"):
        last -= 1
    return said[:last]
