"""The thirteen presets, told and measured: one file for each idea, in the order of the lecture."""

from ui.lab.stories.chance import CHANCE
from ui.lab.stories.cutting import BLIND, GATED, STATE, STYLES
from ui.lab.stories.gates import GATES
from ui.lab.stories.order import ORDER
from ui.lab.stories.preset import Preset
from ui.lab.stories.product import ABOVE_ONE, EXPLODING, SHARING, VANISHING
from ui.lab.stories.sign import SIGN
from ui.lab.stories.wall import WALL

STORIES: tuple[Preset, ...] = (
    ORDER, SHARING, VANISHING, EXPLODING, ABOVE_ONE, WALL, BLIND, STYLES, SIGN, CHANCE, STATE, GATES, GATED,
)  # fmt: skip

__all__ = ["STORIES", "Preset"]
