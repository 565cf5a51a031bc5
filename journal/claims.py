"""What a lecture states that the simulator can show: the sentences, found by the words that bear their meaning."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from journal.claim_topics import RULES, TOPICS, Rule
from journal.korean import lemmas
from journal.sentences import sentences

# How many words may stand between two that belong together, such as `완전` and `아니`.
_NEAR = 5
# A single word states nothing.
_FEWEST_WORDS = 2
# Without one of these no sentence can be about recurrent networks, and the words need not be looked up.
_SUBJECT = re.compile(
    r"(?i)rnn|recurrent|순환|시퀀스|sequence|시계열|bptt|역전파|backprop|truncat|기울기|gradient|그래?레?이?디언트|미분"
    r"|jacobian|야코비|자코비|lstm|gru|게이트|hidden|은닉|잠재|소실|vanish|clip|클리핑|거슬러|가중치|파라미터|weight|곱|순서|절단|블록|블럭"
)
_ASKS = re.compile(r"[?？][\s*_~)\]\"'”’]*$|(?:고르기|구하기|고르시오|고르세요|\(O/X\))[\s.*_]*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a text, from `start` to before `end`, that states something about `topic`, one of TOPICS."""

    topic: str
    start: int
    end: int


def claims(text: str) -> tuple[Claim, ...]:
    """What a Markdown text states about recurrent networks, in its order.

    A sentence may be about several topics. Questions state nothing; code, formulas and headings are not read.
    """
    if not _SUBJECT.search(text):
        return ()
    found: list[Claim] = []
    for sentence in sentences(text):
        if len(sentence.words.split()) < _FEWEST_WORDS or _ASKS.search(sentence.words):
            continue
        said = _words(sentence.words)
        rules = [rule for rule in RULES if _is_said(rule, said)]
        if not rules:
            continue
        about = (*_words(sentence.context), *said)
        topics = {rule.topic for rule in rules if _meets(rule.about, about)}
        found += [Claim(topic, sentence.start, sentence.end) for topic in TOPICS if topic in topics]
    return tuple(found)


@lru_cache(maxsize=2_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple("못" if lemma.word == "못하" else lemma.word for lemma in lemmas(text))


def _is_said(rule: Rule, said: Sequence[str]) -> bool:
    return not any(_stands_in(term, said) for term in rule.unlike) and _meets(rule.said, said)


def _meets(groups: Sequence[frozenset[str]], words: Sequence[str]) -> bool:
    return all(any(_stands_in(term, words) for term in group) for group in groups)


def _stands_in(term: str, words: Sequence[str]) -> bool:
    first, *others = term.split()
    for index, word in enumerate(words):
        if word == first and all(other in words[index + 1 : index + 2 + _NEAR] for other in others):
            return True
    return False
