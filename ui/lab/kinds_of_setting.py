"""What a setting of the lab may be: a choice, a whole number, a real one, a switch or a list of words.

Each kind reads itself from an address, where anything may stand, and says in a sentence what it had to change.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ui.words import _

# What an address can hold of a number: enough that writing and reading it again gives the same one.
DIGITS = 6


@dataclass(frozen=True)
class Choice:
    """One of `options`."""

    key: str
    options: tuple[str, ...]

    def checked(self, name: str, value: Any) -> str:
        """The value itself. Raises ValueError unless it is an option."""
        if value not in self.options:
            raise ValueError(f"{name} must be one of {', '.join(self.options)}, not {value!r}")
        return value

    def read(self, text: str, default: str) -> tuple[str, str]:
        """The value that `text` stands for, and a sentence about what was changed, empty if nothing was."""
        if text in self.options:
            return text, ""
        return default, _not_there(self.key, text, default)

    def written(self, value: str) -> str:
        """The value as an address holds it."""
        return value


@dataclass(frozen=True)
class Whole:
    """A whole number from `least` to `most`. `names`: it names something, and the nearest is not what was meant."""

    key: str
    least: int
    most: int
    names: bool = False

    def checked(self, name: str, value: Any) -> int:
        """The value as an int. Raises ValueError when it is none or out of range."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise ValueError(f"{name} must be a whole number from {self.least} to {self.most}, not {value!r}")
        return value

    def read(self, text: str, default: int) -> tuple[int, str]:
        """The nearest number in range, and a sentence about what was changed."""
        if not re.fullmatch(r"-?[0-9]{1,18}", text):
            return default, _not_a_number(self.key, text, default)
        value = min(max(int(text), self.least), self.most)
        if self.names and value != int(text):
            return default, _not_there(self.key, text, default)
        return value, "" if value == int(text) else _out_of_range(self.key, text, self.least, self.most, value)

    def written(self, value: int) -> str:
        """The value as an address holds it."""
        return str(value)


@dataclass(frozen=True)
class Real:
    """A number from `least` to `most`, of six significant digits."""

    key: str
    least: float
    most: float

    def checked(self, name: str, value: Any) -> float:
        """The value as a float of so many digits. Raises ValueError when it is none or out of range."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not self.least <= value <= self.most:
            raise ValueError(f"{name} must be a number from {self.least:g} to {self.most:g}, not {value!r}")
        return float(f"{value:.{DIGITS}g}")

    def read(self, text: str, default: float) -> tuple[float, str]:
        """The nearest number in range, and a sentence about what was changed."""
        try:
            asked = float(text)
        except ValueError:
            asked = math.nan
        if math.isnan(asked):
            return default, _not_a_number(self.key, text, default)
        value = min(max(asked, self.least), self.most)
        sentence = "" if value == asked else _out_of_range(self.key, text, self.least, self.most, value)
        return float(f"{value:.{DIGITS}g}"), sentence

    def written(self, value: float) -> str:
        """The value as an address holds it."""
        return f"{value:.{DIGITS}g}"


@dataclass(frozen=True)
class Switch:
    """On or off."""

    key: str

    def checked(self, name: str, value: Any) -> bool:
        """The value itself. Raises ValueError unless it is a bool."""
        if not isinstance(value, bool):
            raise ValueError(f"{name} must be True or False, not {value!r}")
        return value

    def read(self, text: str, default: bool) -> tuple[bool, str]:
        """Whether `text` is 1, and a sentence when it is neither 0 nor 1."""
        if text in ("0", "1"):
            return text == "1", ""
        return default, _not_a_number(self.key, text, int(default))

    def written(self, value: bool) -> str:
        """The value as an address holds it."""
        return "1" if value else "0"


@dataclass(frozen=True)
class Words:
    """A few different words, each of which `is_word` accepts, joined by commas in an address."""

    key: str
    most: int
    is_word: Callable[[str], bool]

    def checked(self, name: str, value: Any) -> tuple[str, ...]:
        """The value as a tuple. Raises ValueError for too many, none, doubled or unknown words."""
        words = tuple(value)
        if not 1 <= len(words) <= self.most or len(set(words)) < len(words) or not all(map(self.is_word, words)):
            raise ValueError(f"{name} must hold 1 to {self.most} different known words, not {value!r}")
        return words

    def read(self, text: str, default: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """The known words, and a sentence about those left out."""
        asked = list(dict.fromkeys(text.split(",")))
        words = tuple(word for word in asked if self.is_word(word))[: self.most]
        if len(words) == len(asked):
            return words, ""
        shown = words or default
        return shown, _("The address says {key}={text}, of which not all is known; {value} is shown instead.").format(
            key=self.key, text=_brief(text), value=",".join(shown)
        )

    def written(self, value: tuple[str, ...]) -> str:
        """The value as an address holds it."""
        return ",".join(value)


Kind = Choice | Whole | Real | Switch | Words


def _brief(text: str) -> str:
    """What of an address may be repeated on the page."""
    plain = re.sub(r"[^\w.,+-]", "", text)
    return plain if len(plain) <= 20 else plain[:20] + "…"


def _not_there(key: str, text: str, value: object) -> str:
    return _("The address says {key}={text}, which does not exist; {value} is shown instead.").format(
        key=key, text=_brief(text), value=value
    )


def _not_a_number(key: str, text: str, value: float) -> str:
    return _("The address says {key}={text}, which is not a number; {value} is used instead.").format(
        key=key, text=_brief(text), value=f"{value:g}"
    )


def _out_of_range(key: str, text: str, least: float, most: float, value: float) -> str:
    return _("The address says {key}={text}; {key} goes from {least} to {most}, so {value} is used.").format(
        key=key, text=_brief(text), least=f"{least:g}", most=f"{most:g}", value=f"{value:g}"
    )
