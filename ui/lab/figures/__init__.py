"""The figures of the lab: described here, packed as raw float32, and drawn in the browser by one component."""

from ui.lab.figures.bars import Bars, Readout
from ui.lab.figures.drawing import figures
from ui.lab.figures.lines import Lines, Mark, RowLines, Series
from ui.lab.figures.maps import HeatMap
from ui.lab.figures.packing import Figure
from ui.lab.figures.plane import Plane
from ui.lab.figures.unrolled import Unrolled

__all__ = [
    "Bars",
    "Figure",
    "HeatMap",
    "Lines",
    "Mark",
    "Plane",
    "Readout",
    "RowLines",
    "Series",
    "Unrolled",
    "figures",
]
