"""The JavaScript modules of the figures."""

from pathlib import Path

from ui.modules import Modules

MODULES = Modules.of("figures", Path(__file__).parent)
