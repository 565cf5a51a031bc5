"""What a preset is: settings of the lab, a story, a question to answer before the result shows, and its measured truth.

Nothing here knows an answer: `measure` runs the simulator, and the answer of a learner is held against what comes out.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ui.lab.settings import LabSettings

Answer = float | str
Curve = tuple[NDArray[np.float64], NDArray[np.float64]]  # x (n,) and y (n,)


@dataclass(frozen=True)
class Number:
    """An answer to drag, from `least` to `most`; right where it is within `tolerance` of what is measured."""

    label: str
    least: float
    most: float
    step: float
    tolerance: float = 0.0

    def is_right(self, answer: Answer, truth: Answer) -> bool:
        """Whether the answer is near enough.

        >>> Number("K", 1, 8, 1).is_right(5, 5.0), Number("K", 1, 8, 1).is_right(4, 5.0)
        (True, False)
        """
        return abs(float(answer) - float(truth)) <= self.tolerance + 1e-9

    def words(self, answer: Answer) -> str:
        """The answer as the page shows it."""
        value = float(answer)
        return f"{value:.3g}".replace("-", "−") if math.isfinite(value) else "–"


@dataclass(frozen=True)
class Options:
    """Answers to choose from: their texts, in the reader's language, by the words they are kept under."""

    texts: Mapping[str, str]

    def is_right(self, answer: Answer, truth: Answer) -> bool:
        """Whether the option chosen is the one that came out."""
        return answer == truth

    def words(self, answer: Answer) -> str:
        """The answer as the page shows it."""
        return self.texts.get(str(answer), str(answer))


@dataclass(frozen=True)
class Story:
    """The texts of a preset in the reader's language: Markdown with formulas. `why` is one line."""

    title: str
    story: str
    question: str
    asks: Number | Options
    why: str


@dataclass(frozen=True, eq=False)
class Truth:
    """What the simulator says: the right answer, the numbers the reveal is made from, and curves to draw."""

    answer: Answer
    numbers: Mapping[str, float]
    curves: Mapping[str, Curve] = field(default_factory=dict)


@dataclass(frozen=True)
class Preset:
    """One of the thirteen. `measure` may take seconds of training; `plays`: the pane trains too, once it is shown."""

    number: int
    settings: LabSettings
    told: Callable[[], Story]
    measure: Callable[[LabSettings], Truth]
    reveal: Callable[[Truth], str]
    plays: bool = False
