"""The presets of the lab by number and by what a sentence of the lecture is about; what each asks, as plain data."""

from dataclasses import dataclass

from ui.lab.stories import STORIES, Preset
from ui.lab.stories.preset import Options

PRESETS = {preset.number: preset for preset in STORIES}

# What a sentence of a lecture states (journal/claims.py), and the preset that shows it.
_OF_TOPIC = {
    "order": 1,
    "sharing": 2,
    "product": 2,
    "vanishing": 3,
    "vanish_explode": 4,
    "clipping": 6,
    "blind": 7,
    "truncation": 8,
    "memory": 11,
    "gates": 12,
    "long": 12,
}


def preset_of_topic(topic: str) -> Preset:
    """The preset that shows what a sentence on this topic says. Raises KeyError for an unknown topic."""
    return PRESETS[_OF_TOPIC[topic]]


@dataclass(frozen=True)
class Question:
    """What a preset asks, in the reader's language: all that another page needs in order to ask it again.

    `options` are pairs of word and text, of which the word is the answer; or else a number from `least` to `most`.
    """

    preset: int
    title: str
    story: str
    question: str
    why: str
    options: tuple[tuple[str, str], ...] = ()
    label: str = ""
    least: float = 0.0
    most: float = 0.0
    step: float = 0.0


def question_of(number: int) -> Question:
    """The question of that preset. Raises KeyError."""
    told = PRESETS[number].told()
    texts = (number, told.title, told.story, told.question, told.why)
    asks = told.asks
    if isinstance(asks, Options):
        return Question(*texts, options=tuple(asks.texts.items()))
    return Question(*texts, label=asks.label, least=asks.least, most=asks.most, step=asks.step)
