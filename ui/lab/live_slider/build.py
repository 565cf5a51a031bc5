"""The JavaScript module and the style sheet of the slider."""

from pathlib import Path

from ui.modules import Modules

MODULES = Modules.of("slider", Path(__file__).parent)
