"""The JavaScript modules of the editor."""

from pathlib import Path

from ui.modules import Modules

MODULES = Modules.of("editor", Path(__file__).parent)
