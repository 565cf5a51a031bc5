"""The formats of retrospectives: which columns a board has, and what is written into each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Sense = Literal["keep", "problem", "try", "fact", "feeling", "lesson", "other", "decision"]
SENSES: tuple[Sense, ...] = get_args(Sense)
MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a board. `name` is empty where the interface has a name for the key.

    `sense` is what its cards mean in any format: by it a card finds its place when the format is changed.
    """

    key: str
    sense: Sense
    name: str = ""


# What was agreed stands on every board, last, whatever its format.
DECISIONS = Column("decision", "decision")
# Where a card stands whose column the format does not have, and no other of its sense; shown while it holds any.
ELSEWHERE = Column("elsewhere", "other")

FORMATS: Mapping[str, tuple[Column, ...]] = {
    "kpt": (Column("keep", "keep"), Column("problem", "problem"), Column("try", "try")),
    "4ls": (
        Column("liked", "keep"),
        Column("learned", "lesson"),
        Column("lacked", "problem"),
        Column("longed_for", "try"),
    ),
    "5f": (
        Column("fact", "fact"),
        Column("feeling", "feeling"),
        Column("finding", "lesson"),
        Column("future_action", "try"),
        Column("feedback", "other"),
    ),
    "start_stop_continue": (Column("start", "try"), Column("stop", "problem"), Column("continue", "keep")),
    "mad_sad_glad": (Column("mad", "problem"), Column("sad", "feeling"), Column("glad", "keep")),
    "sailboat": (
        Column("wind", "keep"),
        Column("anchor", "problem"),
        Column("rocks", "other"),
        Column("island", "try"),
    ),
    "free": (Column("free", "other"),),
}
DEFAULT_FORMAT = "kpt"


def column_of(key: str, sense: str, columns: Sequence[Column]) -> Column:
    """The column in which a card written into `key` stands: that one, else the first of its sense, else ELSEWHERE.

    >>> column_of("problem", "problem", FORMATS["4ls"]).key
    'lacked'
    >>> column_of("fact", "fact", FORMATS["kpt"]).key
    'elsewhere'
    """
    everywhere = (*columns, DECISIONS)
    same = next((column for column in everywhere if column.key == key), None)
    return same or next((column for column in everywhere if column.sense == sense), ELSEWHERE)
