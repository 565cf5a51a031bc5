"""What a text is about: the nouns of its sentences and the pairs they form, and which of them come back over weeks.

`시간 관리를 못 했다`, `시간을 잘 관리하지 못했다` and `시간관리가` all mention `시간 관리`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from journal.korean import Tagged, tagged
from journal.matching import for_matching
from journal.sentences import sentences
from journal.theme_words import (
    DOING,
    HONORIFICS,
    NO_THEMES,
    NOUN_ENDINGS,
    ONLY_IN_PAIRS,
    ROLES,
    ROLL_CALL,
    SAME_WORD,
)
from journal.try_words import announces_a_try, announces_something_else

# Grows with every change of what is found: what an older reader has found is read again.
READER = 1
LONGEST_THEME = 60

_NOUNS = frozenset({"NNG", "NNP", "SL"})
_VERB_MAKERS = frozenset({"XSV", "XSA"})
_LABEL = re.compile(r"\s*([^:\uff1a\n]{1,40}?)(?:[:\uff1a]|[ \t](?:[-–—]|→|->)(?=[ \t]))")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_NO_WORD = re.compile(r"[\W\d_]*")
# Of a name of three syllables people use the last two.
_FULL_NAME = re.compile(r"[가-힣]{3}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun, or a pair of nouns, and the sentence of the text that mentions it, from `start` to before `end`."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a word was mentioned: in how many weeks, in how many sentences."""

    word: str
    weeks: int
    sentences: int


def mentions(text: str, *, names: Collection[str] = (), labels: Collection[str] = ()) -> tuple[Mention, ...]:
    """What each sentence of a Markdown text mentions, each word once a sentence, in the order of the text.

    Headings, labels (`잘한 점 :`), roll calls, code and formulas mention nothing; nor do `names`, and `labels` of the
    group's own (as label_key writes them).
    """
    name = _pattern_of(names)
    found = []
    for sentence in sentences(text):
        words = _without_label(sentence.words, labels)
        for word in dict.fromkeys(_words(words, name)):
            found.append(Mention(word, sentence.start, sentence.end))
    return tuple(found)


def label_key(words: str) -> str:
    """The form in which labels are compared: letters and digits alone."""
    return re.sub(r"[\W_]+", "", for_matching(words))


def theme_form(words: str) -> str:
    """The form in which mentions have a theme: `시간관리` is `시간 관리`, `Git` is `git`.

    >>> theme_form(" Gradient  Descent ")
    'gradient descent'
    """
    plain = " ".join(for_matching(words).split())
    tokens = _whole(tagged(plain))
    if all(token.tag in _NOUNS for token in tokens):
        return " ".join(SAME_WORD.get(token.word, token.word) for token in tokens)
    return SAME_WORD.get(plain, plain)


def together(words: Iterable[str]) -> dict[str, str]:
    """Which of these are pairs written as one word, and the pair: `자기관리` is `자기 관리`."""
    all_words = set(words)
    pairs = {word.replace(" ", ""): word for word in sorted(all_words) if " " in word}
    return {word: pairs[word] for word in all_words if word in pairs}


def chains(ranked: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of which one begins where the other ends, the one of the lower rank first.

    `시간 관리 규칙` holds the pairs `시간 관리` and `관리 규칙`: the second may say nothing by itself.
    """
    pairs = [word.split() for word in ranked if word.count(" ") == 1]
    return [
        (" ".join(lower), " ".join(higher))
        for place, lower in enumerate(pairs)
        for higher in pairs[:place]
        if lower[0] == higher[1] or lower[1] == higher[0]
    ]


def without_names(words: Iterable[str], names: Collection[str]) -> list[str]:
    """The words that are nobody's name, nor a pair with one in it."""
    called = {part.casefold() for name in names for part in _called(name)}
    return [word for word in words if word not in called and called.isdisjoint(word.split())]


def recurring(tallies: Iterable[Tally], *, weeks: int) -> tuple[Tally, ...]:
    """The words that come back over `weeks` weeks, the one of most weeks and sentences first.

    A noun that stands mostly in pairs that come back themselves is left out for them.
    """
    needed = 2 if weeks <= 4 else 3
    often = [tally for tally in tallies if tally.weeks >= needed]
    return tuple(sorted(_unexplained(often), key=_rank))


def most_mentioned(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """The words mentioned in two sentences at least, in the order and without the nouns that `recurring` leaves out."""
    return tuple(sorted(_unexplained([tally for tally in tallies if tally.sentences > 1]), key=_rank))


def _rank(tally: Tally) -> tuple[int, int, bool, str]:
    return (-tally.weeks, -tally.sentences, " " not in tally.word, tally.word)


def _unexplained(tallies: Sequence[Tally]) -> list[Tally]:
    """Those without the nouns of which half of the sentences mention a pair that is among them."""
    in_pairs: dict[str, int] = {}
    for tally in tallies:
        if " " in tally.word:
            for noun in set(tally.word.split()):
                in_pairs[noun] = in_pairs.get(noun, 0) + tally.sentences
    return [tally for tally in tallies if 2 * in_pairs.get(tally.word, 0) < tally.sentences]


def _without_label(words: str, labels: Collection[str]) -> str:
    """The sentence with blanks in place of a label before it; nothing of it if it is but a label or a roll call."""
    if announces_a_try(words) or announces_something_else(words) or label_key(words) in labels:
        return ""
    found = _LABEL.match(words)
    if found is None:
        return words
    key = label_key(found[1])
    if key in ROLL_CALL:
        return ""
    is_label = announces_a_try(found[1]) or announces_something_else(found[1]) or key in labels
    return " " * found.end() + words[found.end() :] if is_label else words


def _words(sentence: str, name: re.Pattern[str] | None) -> Iterator[str]:
    """The nouns of a sentence that may be themes, and the pairs that they form."""
    if not sentence.strip():
        return
    tokens = _whole(tagged(sentence))
    called = [found.span() for found in name.finditer(sentence)] if name else []
    nouns = {
        place: word
        for place, token in enumerate(tokens)
        if (word := _noun(token)) and not _is_a_person(tokens, place, called)
    }
    for place, word in nouns.items():
        if len(word) > 1 and word not in ONLY_IN_PAIRS:
            yield word
        other = nouns.get(_partner(sentence, tokens, place), "")
        if len(other) > 1 and other != word and len(word) + len(other) < LONGEST_THEME:
            yield f"{word} {other}"


def _whole(tokens: Sequence[Tagged]) -> list[Tagged]:
    """The morphemes with every noun in one piece: `자동화`; Kiwi may cut an English word before a full stop."""
    whole: list[Tagged] = []
    for token in tokens:
        last = whole[-1] if whole else None
        is_ending = token.tag == "XSN" and token.word in NOUN_ENDINGS
        if last and token.start == last.end and last.tag in _NOUNS and (is_ending or token.tag == last.tag == "SL"):
            whole[-1] = Tagged(last.word + token.word, last.tag, last.start, token.end)
        else:
            whole.append(token)
    return whole


def _noun(token: Tagged) -> str:
    """The noun as a theme has it, empty for what is none."""
    if token.tag not in _NOUNS:
        return ""
    word = _EDGES.sub("", token.word)
    word = SAME_WORD.get(word, word)
    is_letter = token.tag == "SL" and len(word) == 1
    return "" if is_letter or word in NO_THEMES or len(word) > LONGEST_THEME or _NO_WORD.fullmatch(word) else word


def _is_a_person(tokens: Sequence[Tagged], place: int, called: Sequence[tuple[int, int]]) -> bool:
    token = tokens[place]
    following = [after.word for after in tokens[place + 1 : place + 3]]
    if following[:1] and following[0] in HONORIFICS:
        return True
    if len(following) > 1 and following[0] in ROLES and following[1] in HONORIFICS:  # `라온 멘토님`
        return True
    return any(token.start < end and start < token.end for start, end in called)


def _partner(sentence: str, tokens: Sequence[Tagged], place: int) -> int:
    """Where the noun stands with which the one at `place` may form a pair, -1 if there is none.

    It is the next one: right behind, or after a particle: `수학의 기초`; `시간을 잘 관리하지`, where something is done.
    """
    after = place + 1
    while after < len(tokens) and tokens[after].tag == "XSN":
        after += 1
    if after >= len(tokens):
        return -1
    between = sentence[tokens[place].end : tokens[after].start]
    if tokens[after].tag in _NOUNS:
        return after if not between.strip(" \t") else -1
    if tokens[after].tag == "JKG":
        return after + 1
    if tokens[after].tag == "JKO":
        noun = _past_adverbs(tokens, after + 1)
        verb = _past_adverbs(tokens, noun + 1)
        if verb < len(tokens) and (tokens[verb].tag in _VERB_MAKERS or tokens[verb].word in DOING):
            return noun
    return -1


def _past_adverbs(tokens: Sequence[Tagged], place: int) -> int:
    while place < len(tokens) and tokens[place].tag == "MAG":
        place += 1
    return place


def _pattern_of(names: Collection[str]) -> re.Pattern[str] | None:
    """What finds people by name, at the start of a word."""
    called = sorted({part for name in names for part in _called(name)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, called))})", re.IGNORECASE) if called else None


def _called(name: str) -> tuple[str, ...]:
    """The names by which people speak of somebody. One of a single letter could be any word."""
    name = name.strip()
    return tuple(part for part in (name, name[1:] if _FULL_NAME.fullmatch(name) else "") if len(part) > 1)
