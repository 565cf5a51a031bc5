"""Something to tell about a note: a code with its parameters. The sentence is written where it is shown."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact about a text that somebody should hear, such as a date without a year."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)
