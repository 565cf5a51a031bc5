"""The words of a Korean text with English terms in it, each in its dictionary form and with its place.

Kiwi takes `어려웠다` apart into `어렵` and an ending. It needs 0.6 s and 300 MB once: it is loaded when first asked.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from kiwipiepy import Kiwi, Token

# Terms that Kiwi would take apart, or take apart differently from sentence to sentence.
_OWN_WORDS = (
    *("피어세션", "스페셜피어세션", "마스터클래스", "오피스아워", "학습회고", "부스트캠프"),
    *("역전파", "순전파", "경사하강법", "데이터셋", "합성곱", "신경망", "순환신경망", "미니배치"),
    *("가중치", "기울기", "잠재변수", "잠재상태", "은닉상태", "활성함수", "활성화함수", "학습률", "임계값", "임곗값"),
    *(
        "고윳값",
        "고유값",
        "야코비안",
        "자코비안",
        "그래디언트",
        "그레이디언트",
        "그레디언트",
        "바닐라",
        "클리핑",
        "게이트",
    ),
    *(
        "결합분포",
        "조건부확률",
        "독립동등분포",
        "시퀀스",
        "시계열",
        "타임스텝",
        "무한정",
        "불안정",
        "해결책",
        "하이퍼파라미터",
    ),
)
# What bears meaning: nouns, pronouns, numbers, foreign words, roots, verbs, adjectives, adverbs, and what denies.
_TAGS = ("NN", "NR", "NP", "SL", "SN", "SH", "XR", "VV", "VA", "MAG", "VCN", "VX")
_AUXILIARIES = frozenset({"않", "못하", "말"})
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_loading = Lock()
_speaking = Lock()


@dataclass(frozen=True, slots=True)
class Lemma:
    """A word: nouns as they are, verbs and adjectives by their stem, English in small letters.

    `start` and `end` are its place in the text it was found in.
    """

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tagged:
    """A morpheme with its tag, one of Kiwi's (NNG noun, NNP name, SL foreign word, JKO object particle ...).

    `start` and `end` are its place in the text it was found in.
    """

    word: str
    tag: str
    start: int
    end: int


def tagged(text: str) -> tuple[Tagged, ...]:
    """Every morpheme of a text in its order, particles and endings too; English in small letters.

    The places are those of `text` as it is given. May be called from any thread.
    """
    return tuple(Tagged(form.casefold(), tag, start, end) for form, tag, start, end in _tokens(text))


def lemmas(text: str) -> tuple[Lemma, ...]:
    """The meaning-bearing words of a text in their order; particles and endings are left out.

    The places are those of `text` as it is given, however its Hangul is composed. May be called from any thread.
    """
    return tuple(
        Lemma(form.casefold(), start, end)
        for form, tag, start, end in _tokens(text)
        if tag.startswith(_TAGS) and (not tag.startswith("VX") or form in _AUXILIARIES)
    )


def _tokens(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Form, tag, start and end of each morpheme."""
    composed, places = _composed(_UNREADABLE.sub(" ", text))
    if not composed.strip():
        return
    kiwi = _loaded()
    with _speaking:
        tokens = cast("list[Token]", kiwi.tokenize(composed))
    for token in tokens:
        end = min(token.start + max(token.len, 1), len(composed))
        yield token.form, str(token.tag), places[token.start], places[end]


def _loaded() -> "Kiwi":
    with _loading:
        return _kiwi()


@cache
def _kiwi() -> "Kiwi":
    from kiwipiepy import Kiwi  # here, because who needs no Korean words should not pay for them

    kiwi = Kiwi(num_workers=1, load_multi_dict=False)
    for word in _OWN_WORDS:
        kiwi.add_user_word(word, cast(Any, "NNG"))
    return kiwi


def _composed(text: str) -> tuple[str, range | list[int]]:
    """The text with every syllable as one character (NFC), and where each of its characters began, with the end."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    composed: list[str] = []
    places: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _continues(text[end]):
            continue
        piece = unicodedata.normalize("NFC", text[start:end])
        composed.append(piece)
        places.extend([start] * len(piece))
        start = end
    return "".join(composed), [*places, len(text)]


def _continues(character: str) -> bool:
    """Whether a character may merge with the one before it: an accent, a vowel or a final consonant of a syllable."""
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"
