"""Text: the next character. The lecture's second example of sequence data."""

import math
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from simulator.checks import check_shape, class_labels, one_of, whole_number
from simulator.tasks.one_hot import one_hot
from simulator.tasks.task import Batch, Loss, Streams

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
UTF_32 = "utf-32-le"  # four bytes a character, so that a text is an array of code points


@dataclass(frozen=True)
class Characters(Streams):
    """Streams that read a text for ever; the target is the next character. B readers start at evenly spaced places of
    the text, and go on at its beginning when they come to its end: a text is drawn from without chance.

    unit: "syllable" reads the characters of the text in the Unicode form NFC, 한 being one; "jamo" those in the form
    NFD, 한 being ㅎ, ㅏ, ㄴ (and é being e and its accent). Nothing else is changed: case, spaces and line ends stay.
    vocabulary_size: at most so many symbols. The most frequent are kept (of equally frequent ones those with the lower
    code point), all others are read as UNKNOWN, which is one of them. None keeps all.

    Chance: a guess that has seen nothing knows how frequent each symbol is. Its loss is the entropy of those
    frequencies, −Σ p ln p; exactly so over one round of the text, for the readers come by each character once.

    Raises ValueError when the text holds fewer than two different symbols, or a setting is not among the allowed.

    >>> text = Characters("한글 한글 kg", unit="jamo")
    >>> [text.decode([symbol]) for symbol in range(3)], text.output_size
    ([' ', 'g', 'k'], 9)
    >>> text.encode("한").shape, text.decode(text.encode("한글"))
    ((3,), '한글')
    >>> batch = Characters("abcd").draw(np.random.default_rng(0), batch_size=2, steps=3)
    >>> batch.inputs.argmax(axis=-1).T, batch.targets.T
    (array([[0, 1, 2],
           [2, 3, 0]]), array([[1, 2, 3],
           [3, 0, 1]]))
    """

    text: str = field(repr=False)
    unit: Literal["syllable", "jamo"] = "syllable"
    vocabulary_size: int | None = None

    name: ClassVar[str] = "characters"
    loss: ClassVar[Loss] = "cross_entropy"

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise ValueError(f"text must be a str, not {type(self.text).__name__}")
        one_of("unit", self.unit, ("syllable", "jamo"))
        if self.vocabulary_size is not None:
            whole_number("vocabulary_size", self.vocabulary_size, least=2)
        if len(set(self._normal(self.text))) < 2:
            raise ValueError(f"text must hold at least 2 different symbols, not {self.text[:20]!r}")

    @cached_property
    def vocabulary(self) -> str:
        """The symbols: the character at place i is the one of class i. In the order of their code points."""
        symbols, counts = np.unique(_code_points(self._normal(self.text)), return_counts=True)
        if self.vocabulary_size is not None and len(symbols) > self.vocabulary_size:
            most_frequent = np.argsort(-counts, kind="stable")[: self.vocabulary_size - 1]
            symbols = np.union1d(symbols[most_frequent], _code_points(UNKNOWN))
        return _characters(symbols)

    @property
    def input_size(self) -> int:
        return len(self.vocabulary)

    @property
    def output_size(self) -> int:
        return len(self.vocabulary)

    @property
    def chance(self) -> float:
        frequencies = np.bincount(self._symbols) / len(self._symbols)
        frequencies = frequencies[frequencies > 0]
        return float(-np.sum(frequencies * np.log(frequencies)))

    @property
    def uniform_chance(self) -> float:
        """The loss of a guess that does not even know the frequencies: ln of the vocabulary's size."""
        return math.log(self.output_size)

    def encode(self, text: str) -> NDArray[np.int64]:
        """The text in this task's unit as classes, (number of symbols,).

        Raises ValueError when it holds a character that the vocabulary lacks, unless UNKNOWN stands for such.
        """
        known = _code_points(self.vocabulary)  # (V,), ascending
        asked = _code_points(self._normal(text))  # (number of symbols,)
        symbols = np.searchsorted(known, asked).clip(max=len(known) - 1)
        strange = known[symbols] != asked
        if strange.any():
            if UNKNOWN not in self.vocabulary:
                raise ValueError(
                    f"text must hold symbols of the vocabulary only, not {_characters(asked[strange][:1])!r}"
                )
            symbols[strange] = self.vocabulary.index(UNKNOWN)
        return symbols

    def decode(self, symbols: ArrayLike) -> str:
        """The text that classes (number of symbols,) stand for, in the form NFC: syllables whole again.

        decode(encode(text)) is the NFC form of the text, wherever no character had to be read as UNKNOWN. Raises
        ValueError when a symbol is not a whole number from 0 to output_size − 1.
        """
        if np.size(symbols) == 0:
            return ""
        symbols = class_labels("symbols", symbols, (None,), self.output_size)
        return unicodedata.normalize("NFC", _characters(_code_points(self.vocabulary)[symbols]))

    @cached_property
    def _symbols(self) -> NDArray[np.int64]:
        """The whole text as classes, (N,)."""
        return self.encode(self.text)

    def _normal(self, text: str) -> str:
        return unicodedata.normalize("NFC" if self.unit == "syllable" else "NFD", text)

    def _go_on(self, generator: np.random.Generator, batch_size: int, steps: int, memory: Any) -> Batch:
        del generator  # nothing here is left to chance
        length = len(self._symbols)
        places = np.arange(batch_size) * length // batch_size if memory is None else memory  # (B,)
        check_shape("memory", np.shape(places), (batch_size,))
        read = self._symbols[(places + np.arange(steps + 1)[:, None]) % length]  # (T + 1, B)
        return Batch(inputs=one_hot(read[:-1], self.input_size), targets=read[1:], memory=(places + steps) % length)


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode(UTF_32, "surrogatepass"), dtype="<u4")


def _characters(code_points: NDArray[np.uint32]) -> str:
    return code_points.astype("<u4").tobytes().decode(UTF_32, "surrogatepass")
