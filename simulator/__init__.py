"""A recurrent network, its gradients and their truncations, in numpy. See docs/simulator.md for the mathematics."""

from simulator import tasks
from simulator.gradient import Gradient, gradient
from simulator.lens import Lens
from simulator.masked import masked_gradient
from simulator.memory import keep_freed_memory
from simulator.network import Network
from simulator.randomized import Randomized
from simulator.training import LearnerSettings, Slots, Trainer
from simulator.truncation import Block, Full, Sliding, Truncation, WilliamsPeng

keep_freed_memory()

__all__ = [
    "Block",
    "Full",
    "Gradient",
    "LearnerSettings",
    "Lens",
    "Network",
    "Randomized",
    "Sliding",
    "Slots",
    "Trainer",
    "Truncation",
    "WilliamsPeng",
    "gradient",
    "masked_gradient",
    "tasks",
]
