"""Whether a sentence praises or tells of trouble, by its words and by what is said of them."""

from collections.abc import Sequence
from typing import Literal

from journal.korean import Tagged
from journal.reflection_words import (
    ACHIEVEMENT,
    MEANT,
    POLITE,
    PRAISE,
    PRAISE_PAIRS,
    TROUBLE,
    TROUBLE_PAIRS,
)

Tone = Literal["keep", "problem"]

# How far the second word of a pair may stand from the first.
_NEAR = 5
_MAKES_A_VERB = frozenset({"하", "되", "지"})
_NOUNS = ("NN", "NP", "NR")
_NEGATIONS = frozenset({"않", "못하", "못", "말"})
_ABSENCE = frozenset({"없", "아니"})
# `부족하다는 것을 느꼈다`.
_NOTICING = frozenset({"느끼", "깨닫", "알"})
# After these the word before was only told (`좋다고 해서`), supposed (`좋으면`), or outweighed (`좋지만`).
_SET_ASIDE = ("다고", "라고", "자고", "면", "지만")


def tone(said: Sequence[Tagged]) -> Tone | None:
    """The last word of praise or trouble decides: `힘들었지만 재미있었다`. Denied, it means the opposite.

    Words that only describe another one (`어려운 문제를 풀었다`) or are told or supposed do not count.
    """
    found: Tone | None = None
    for index, word in enumerate(said):
        sense = _of(word, said, index)
        if sense is None or _is_in_passing(said, index):
            continue
        found = sense
    return found


def _of(word: Tagged, said: Sequence[Tagged], index: int) -> Tone | None:
    if word.word in MEANT and not word.tag.startswith(MEANT[word.word]):
        return None
    if word.tag.startswith(("J", "E", "S", "XS")):
        return None
    after = [other.word for other in said[index + 1 : index + 1 + _NEAR]]
    if word.tag == "MAG" and word.word in ("안", "못"):
        return "problem" if not _denies_trouble(said, index) else None
    if word.word == "못하" and word.tag == "VX":
        return "problem" if said[index - 2].word not in TROUBLE else None
    sense: Tone | None = None
    if word.word in PRAISE or any((word.word, other) in PRAISE_PAIRS for other in after):
        sense = "keep"
    elif word.word in TROUBLE or any((word.word, other) in TROUBLE_PAIRS for other in after):
        sense = "problem"
    if word.word == "잘" and POLITE.intersection(after):
        return None
    if _is_denied(said, index):
        if sense is None:
            return "problem" if word.word in ACHIEVEMENT else None
        return "problem" if sense == "keep" else "keep"
    return sense


def _denies_trouble(said: Sequence[Tagged], index: int) -> bool:
    """Whether `안` or `못` stands with a word of trouble: `안 어려웠다`, `미루지 못했다`."""
    following = said[index + 1].word if index + 1 < len(said) else ""
    before = said[index - 2].word if index > 1 and said[index - 1].word == "지" else ""
    return following in TROUBLE or before in TROUBLE


def _is_denied(said: Sequence[Tagged], index: int) -> bool:
    """Whether the word is denied: `안 어렵다`, `어렵지 않다`, `어려운 것이 없다`, `자신감이 없다`."""
    if index and said[index - 1].tag == "MAG" and said[index - 1].word in ("안", "못", "덜"):
        return True
    rest = [found for found in said[index + 1 :] if not found.tag.startswith(("XS", "EP"))]
    if len(rest) > 1 and rest[0].word == "지" and rest[0].tag.startswith("E"):
        return _without_particles(rest[1:])[:1] != [] and _without_particles(rest[1:])[0].word in _NEGATIONS
    if rest and rest[0].tag == "ETM":
        rest = rest[1:]
        if rest and rest[0].tag.startswith(_NOUNS):
            rest = rest[1:]
        else:
            return False
    elif rest and rest[0].tag.startswith("E"):
        return False
    following = _without_particles(rest)
    return bool(following) and following[0].word in _ABSENCE


def _without_particles(said: Sequence[Tagged]) -> list[Tagged]:
    start = 0
    while start < len(said) and said[start].tag.startswith("J"):
        start += 1
    return list(said[start:])


def _is_in_passing(said: Sequence[Tagged], index: int) -> bool:
    """Whether the word stands in a part of the sentence that only describes, tells or supposes."""
    for place in range(index + 1, len(said)):
        found = said[place]
        if found.tag == "ETM":
            return not _is_the_predicate(said, place)
        if found.tag == "EC" and place + 1 < len(said) and not said[place + 1].tag.startswith("S"):
            return found.word.endswith(_SET_ASIDE)
        if found.tag == "ETN" and any(other.word in ("위하", "전") for other in said[place + 1 : place + 3]):
            return True
        if not found.tag.startswith(("XS", "E", "VX")) and not (
            found.word in ("하", "되", "지") and place <= index + 3
        ):
            return False
    return False


def _is_the_predicate(said: Sequence[Tagged], ending: int) -> bool:
    """Whether what is described by the ending is the predicate: `알찬 하루였다`, `아쉬운 점이 많았다`, `못한 것`."""
    if said[ending].word.endswith(("다는", "라는", "자는")):
        return any(found.word in _NOTICING for found in said[ending + 1 : ending + 4])
    rest = [found for found in said[ending + 1 :] if not found.tag.startswith("S")]
    if not rest or not rest[0].tag.startswith(_NOUNS):
        return False
    if len(rest) == 1:
        return True
    following = rest[1]
    if following.tag == "VCP":
        return True
    is_subject = following.tag in ("JKS", "JX", "JKC")
    return (is_subject or following.word in _ABSENCE) and any(
        found.word in {*_ABSENCE, "많", "있", "같", "적"} for found in rest[1:4]
    )
