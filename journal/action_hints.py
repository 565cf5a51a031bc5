"""What a vague action lacks: who does it, when, and what exactly. `공유를 잘하자` lacks all three.

A hint and no more: words are read by the lists of journal/action_words.py, not understood.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from journal.action_words import (
    AMOUNT,
    ASIDE,
    ASIDE_ENGLISH,
    BY_ITSELF,
    CONNECTED,
    HELPING,
    LIGHT,
    QUANTITY,
    VAGUE,
    VAGUE_ENGLISH,
    WHEN,
    WHO,
)
from journal.tries import plain_words

Hint = Literal["who", "when", "what"]
_HANGUL = re.compile("[가-힣]")
_ENDS = " \t.,!?~…:;()[]“”\"'‘’"


def missing(text: str, has_owner: bool, has_due: bool) -> tuple[Hint, ...]:
    """What neither the words of an action say nor its owner and its due date.

    `다 같이` and `담당` say who; `금요일까지`, `매일` and `주 2회` say when; a verb with what it is done to says what.
    """
    said = _said(text)
    hints: list[Hint] = []
    if not (has_owner or "who" in said):
        hints.append("who")
    if not (has_due or "when" in said):
        hints.append("when")
    if "what" not in said:
        hints.append("what")
    return tuple(hints)


@lru_cache(maxsize=4096)
def _said(text: str) -> frozenset[Hint]:
    words = plain_words(unicodedata.normalize("NFC", text))
    said: set[Hint] = set()
    if WHO.search(words):
        said.add("who")
    if WHEN.search(words):
        said.add("when")
    # Who and when are no part of what is done.
    rest = WHO.sub(" ", WHEN.sub(" ", words))
    if _says_what(rest, words) if _HANGUL.search(words) else _says_what_in_english(rest):
        said.add("what")
    return frozenset(said)


def _says_what(rest: str, text: str) -> bool:
    """Whether something is done to something, or done that needs no object, or so much of it."""
    everything = [word for word in (part.strip(_ENDS) for part in rest.split()) if word]
    if VAGUE.search(" ".join(everything[-2:])) and not QUANTITY.search(rest):
        return False
    words = [word for word in everything if not ASIDE.fullmatch(word)]
    if len(words) > 1 and _is_one_verb(words[-2], words[-1]):
        words[-2:] = ["".join(words[-2:])]
    if len(words) != 1:
        return len(words) > 1
    is_measured = AMOUNT.search(text) is not None and LIGHT.fullmatch(words[0]) is None
    return is_measured or BY_ITSELF.fullmatch(words[0]) is not None


def _is_one_verb(word: str, end: str) -> bool:
    """Whether two words are one verb: `적어 두기`, `공유를 하자`."""
    return LIGHT.fullmatch(end) is not None or (HELPING.fullmatch(end) and CONNECTED.fullmatch(word)) is not None


def _says_what_in_english(rest: str) -> bool:
    if VAGUE_ENGLISH.search(rest) and not QUANTITY.search(rest):
        return False
    return len(re.findall(r"[A-Za-z0-9_'-]{2,}", ASIDE_ENGLISH.sub(" ", rest))) > 1
