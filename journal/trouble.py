"""Where a text tells of trouble with what was taught: something was hard to follow, or an answer was wrong."""

from dataclasses import dataclass
from typing import Literal

from journal.sentences import sentences
from journal.trouble_words import DIFFICULTY, RIGHT, WRONG

_NO_EMPHASIS = {ord("*"): None, ord("_"): None}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where a text tells of trouble: a sentence, or the whole line of an answer that was wrong."""

    kind: Literal["difficulty", "wrong"]
    start: int
    end: int


def troubles(text: str, *, in_quiz: bool) -> tuple[Trouble, ...]:
    """The sentences that tell of trouble, each once. Answers can be wrong only in what is about a quiz.

    >>> [trouble.kind for trouble in troubles("1. (O/X) **틀림**\\n2. 두 가지를 헷갈렸다.", in_quiz=True)]
    ['wrong', 'difficulty']
    >>> troubles("생각보다 어렵지 않았다.", in_quiz=False)
    ()
    """
    # Most texts tell of none: that is seen at once, and only the others are taken apart.
    plain = text.translate(_NO_EMPHASIS)
    if not DIFFICULTY.search(plain) and not (in_quiz and WRONG.search(plain)):
        return ()
    found: list[Trouble] = []
    for sentence in sentences(text):
        first, last = _line_around(text, sentence.start, sentence.end)
        # The mark often stands behind the question, which is a sentence of its own: `2. tanh'(0)? **wrong**`.
        if in_quiz and WRONG.search(text, first, last) and not RIGHT.search(text, first, last):
            found.append(Trouble("wrong", first, last))
        elif DIFFICULTY.search(sentence.words):
            found.append(Trouble("difficulty", sentence.start, sentence.end))
    return tuple(dict.fromkeys(found))


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the line reaches in which a place lies, or the lines."""
    first = max(text.rfind(line_end, 0, start) for line_end in "\r\n") + 1
    ends = [place for line_end in "\r\n" if (place := text.find(line_end, end)) >= 0]
    return first, min(ends, default=len(text))
