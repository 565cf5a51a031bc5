"""What the gradient does on one sequence while the weights stand still."""

from simulator.lens.agreement import Agreement, Bias
from simulator.lens.aicher import AicherBound
from simulator.lens.curves import BiasCurve
from simulator.lens.lens import Bounds, Lens
from simulator.lens.spread import Spread

__all__ = ["Agreement", "AicherBound", "Bias", "BiasCurve", "Bounds", "Lens", "Spread"]
