"""The sentences of a section that a team's retrospective may begin with, each with what it reads as.

People write Keep, Problem and Try under labels of their own (`좋았던 점`, `앞으로`), or without any, in the ending of a
sentence (`해야할 것 같습니다`). In what a team wrote together, an item that names what was talked about is one too: it
stands for what was agreed, and a question goes with the answer below it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from journal.kinds import Kind
from journal.quotes import quoted
from journal.reflection_labels import sense_of_label, sense_of_topic
from journal.reflection_sense import (
    MEETINGS,
    OF_THE_TEAM,
    REFLECTIVE,
    Sense,
    asks,
    asks_what_to_do,
    begins_anew,
    is_agenda,
    is_agreed,
    sense_of_sentence,
)
from journal.sentences import Sentence, sentences
from journal.tries import says_something
from journal.try_words import LONGEST_LABEL

# Of a longer item only its sentences are suggested, each for itself.
_LONGEST = 400
# `좋았던 점: ...`, `좋았던 점, ...`, `Keep → ...`, `Keep - ...`.
_LABEL = re.compile(
    rf"[^\w]*(?P<label>[^:\uff1a.!?。\n,→]{{1,{LONGEST_LABEL}}}?)\s*(?:[:\uff1a,→]|->|(?<=\s)[-–—](?=\s))"
)
# `좋았던 점은 ...`, also as a Mac writes it.
_TOPIC_PARTICLES = "|".join(
    unicodedata.normalize(form, particle) for form in ("NFC", "NFD") for particle in ("은", "는")
)
_TOPIC = re.compile(rf"[^\w]*(?P<label>[^:\uff1a.!?。\n,→]{{1,{LONGEST_LABEL}}}?)(?:{_TOPIC_PARTICLES})\s")
# What may stand between a label and the words it stands before.
_BEFORE_WORDS = re.compile(r"(?:[\s→–=>·•.,:\uff1a-]|(?:\*\*|__)(?=\s))+")
_DONE = re.compile(r"\[[xX]\]\s+$")
_TASK = re.compile(r"\[ \]\s+$")
_BOX = len("[ ] ") + 2
# In other kinds only what its writer does not understand is of interest.
_READ_IN_FULL = REFLECTIVE | {Kind.MENTORING, Kind.PLAN}
_ANSWERED = ("→", "->", "=>")


@dataclass(frozen=True, slots=True)
class Reflection:
    """A stretch of a text, from `start` to before `end`, that reads as `sense`; `words` are its words in one line."""

    sense: Sense
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph, a list item or a cell: its sentences, and the items that stand below it in the list."""

    sentences: Sequence[Sentence]
    below: Sequence["_Item"]

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end

    @property
    def depth(self) -> int:
        return self.sentences[0].depth

    @property
    def words(self) -> str:
        return " ".join(" ".join(sentence.words for sentence in self.sentences).split())


def reflections(text: str, kind: Kind) -> tuple[Reflection, ...]:
    """What a section of this kind says that reads as a keep, a problem, a try or a decision, in its order.

    Code, formulas and headings are not read. Of lectures, quizzes and assignments only what is open is taken: questions
    that were listed, and what their writer says not to understand.
    """
    return tuple(_Reader(text, kind).read())


class _Reader:
    """Walks the items of one section."""

    def __init__(self, text: str, kind: Kind) -> None:
        self.text = text
        self.kind = kind
        self.label: str | None = None  # of the paragraph just before, when it is one

    def read(self) -> Iterator[Reflection]:
        taken = 0
        for item in _items(self.text):
            if item.start >= taken:
                for found in self._item(item):
                    yield found
                    taken = found.end

    def _item(self, item: _Item) -> Iterator[Reflection]:
        label, self.label = self.label, None
        before = self.text[max(0, item.start - _BOX) : item.start]
        region = _region(item, label)
        if (own := _sense_of_label(item.words)) is not None:
            self.label = own
        elif region == "open":
            yield from self._open_question(item)
        elif self.kind not in _READ_IN_FULL:
            yield from self._sentences(item, None)
        elif _TASK.search(before):
            yield self._found("try", item.start, item.end)
        elif not _DONE.search(before) and region != "plain":
            agreed = self._agreed(item) if region is None and self.kind in OF_THE_TEAM else None
            yield from [agreed] if agreed else self._sentences(item, region)

    def _open_question(self, item: _Item) -> Iterator[Reflection]:
        is_answered = bool(item.below) or _is_answered(item.words)
        if not is_answered and asks(item.sentences[-1].words):
            yield self._found("problem", item.start, item.end)

    def _agreed(self, item: _Item) -> Reflection | None:
        """What a team decided, or only what it talked about, with all that stands below it in the list."""
        if item.depth == 0 or any(_sense_of_label(other.words) for other in item.below):
            return None
        first = item.sentences[0]
        end = item.below[-1].end if item.below else item.end
        if end - item.start > _LONGEST:
            end = item.end
        if asks_what_to_do(first.words):
            is_one = end > first.end or _is_answered(first.words)
        else:
            is_one = is_agreed(first.words) or is_agreed(item.sentences[-1].words)
            is_one = is_one or (self.kind in MEETINGS and is_agenda(item.words))
        return self._found("decision", item.start, end) if is_one else None

    def _sentences(self, item: _Item, region: str | None) -> Iterator[Reflection]:
        """The sentences of an item; those that belong together, under one label or in one bullet, as one."""
        runs: list[tuple[str | None, int, int]] = []
        carried = region
        for sentence in item.sentences:
            label, start = _label(sentence)
            if label is not None and start > sentence.start:
                carried = label
            elif carried not in (None, "try") and begins_anew(sentence.words):
                carried = None
            sense = label or carried or sense_of_sentence(sentence.words, self.kind)
            belongs = carried is not None or item.depth > 0
            if runs and belongs and label is None and sense == runs[-1][0] and sentence.end - runs[-1][1] <= _LONGEST:
                start = runs.pop()[1]
            runs.append((sense, start, sentence.end))
        for sense, start, end in runs:
            yield from self._read_as(sense, start, end)

    def _read_as(self, sense: str | None, start: int, end: int) -> Iterator[Reflection]:
        words = self.text[start:end]
        if sense == "open":
            if asks(words) and not _is_answered(words):
                yield self._found("problem", start, end)
        elif sense in ("keep", "problem", "try", "decision") and self._is_meant(sense, words):
            yield self._found(sense, start, end)

    def _is_meant(self, sense: Sense, words: str) -> bool:
        """Of what was taught only the sentence itself tells, not a label: a `문제` there is an exercise."""
        is_read = self.kind in _READ_IN_FULL or sense_of_sentence(words, self.kind) == sense
        return is_read and says_something(words)

    def _found(self, sense: Sense, start: int, end: int) -> Reflection:
        begins = _BEFORE_WORDS.match(self.text, start, end)
        start = begins.end() if begins and begins.end() < end else start
        if self.text[start:end].endswith("**") and self.text[start:end].count("**") % 2:  # `**Try: words**`
            end -= len("**")
        return Reflection(sense, start, end, quoted(self.text[start:end]))


def _items(text: str) -> list[_Item]:
    blocks = [list(group) for _, group in groupby(sentences(text), key=lambda sentence: sentence.block)]
    items: list[_Item] = []  # from the last to the first, so that what stands below an item is known before the item
    for block in reversed(blocks):
        depth, heading = block[0].depth, block[0].heading
        below = []
        for other in reversed(items):
            if other.sentences[0].depth <= depth or other.sentences[0].heading != heading or depth == 0:
                break
            below.append(other)
        items.append(_Item(block, below))
    return items[::-1]


def _region(item: _Item, label: str | None) -> str | None:
    """What the nearest label says that the item stands under."""
    first = item.sentences[0]
    for words in reversed(first.above):
        sense = _sense_of_label(words)
        if sense is not None:
            return sense
    if label is not None and first.depth == 0:
        return label
    return sense_of_label(first.heading)


def _sense_of_label(words: str) -> str | None:
    return sense_of_label(" ".join(words.split()).rstrip(" :\uff1a"))


def _label(sentence: Sentence) -> tuple[str | None, int]:
    """The label that a sentence begins with, and where what it stands before begins; a topic belongs to it."""
    labelled = _LABEL.match(sentence.words)
    if labelled and (sense := sense_of_label(labelled["label"])):
        return sense, min(sentence.start + labelled.end(), sentence.end)
    topic = _TOPIC.match(sentence.words)
    return (sense_of_topic(topic["label"]) if topic else None), sentence.start


def _is_answered(words: str) -> bool:
    return any(sign in words for sign in _ANSWERED)
