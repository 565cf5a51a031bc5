"""How gradients move parameters: plain descent, momentum and Adam, step for step as `torch.optim` does it.

An optimizer sees all parameters of a network as one long vector of P numbers, so that a small network costs a few
numpy calls an update instead of a few for each of its arrays.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from simulator.cells.cell import Array
from simulator.checks import one_of, real_number

_LIMITS: dict[str, dict[str, float]] = {
    "learning_rate": {"least": 0},
    "momentum": {"least": 0, "below": 1},
    "beta1": {"least": 0, "below": 1},
    "beta2": {"least": 0, "below": 1},
    "epsilon": {"above": 0},
}


class Optimizer(ABC):
    """What all share: checked settings, memories of P numbers, a count of updates, and a state to save and restore."""

    name: ClassVar[str]

    def __init__(self, **settings: float) -> None:
        self._settings = {name: real_number(name, value, **_LIMITS[name]) for name, value in settings.items()}
        self._updates = 0
        self._memories: dict[str, Array] = {}  # each (P,), zero before the first update
        self._gradient = self._scratch = np.empty(0)  # (P,) each, kept from update to update

    @property
    def settings(self) -> dict[str, float]:
        """A copy of the settings by name."""
        return dict(self._settings)

    def set(self, **settings: float) -> None:
        """Change settings between two updates. Raises ValueError, and then changes none."""
        for name in settings:
            one_of(f"a setting of {self.name}", name, list(self._settings))
        self._settings |= {name: real_number(name, value, **_LIMITS[name]) for name, value in settings.items()}

    def update(self, parameters: Mapping[str, Array], gradients: Mapping[str, Array]) -> None:
        """Move every parameter one step against its gradient, in place. The gradients stay as they are."""
        parts = [gradients[name].ravel() for name in parameters]
        size, dtype = sum(part.size for part in parts), parts[0].dtype
        if self._gradient.shape != (size,) or self._gradient.dtype != dtype:
            self._gradient, self._scratch = np.empty(size, dtype), np.empty(size, dtype)
        np.concatenate(parts, out=self._gradient)

        self._updates += 1
        step = self._step(self._gradient, self._scratch)  # (P,)
        start = 0
        for parameter in parameters.values():
            end = start + parameter.size
            parameter -= step[start:end].reshape(parameter.shape)
            start = end

    @abstractmethod
    def _step(self, gradient: Array, scratch: Array) -> Array:
        """What to subtract from the parameters (P,). Both arguments may be overwritten, and either returned."""

    def _memory(self, name: str, like: Array) -> Array:
        if name not in self._memories:
            self._memories[name] = np.zeros_like(like)
        return self._memories[name]

    def state(self) -> dict[str, Any]:
        """Everything that later updates depend on, as plain data: strings, numbers and arrays, all of them copies."""
        memories = {name: memory.copy() for name, memory in self._memories.items()}
        return {"name": self.name, "settings": self.settings, "updates": self._updates, "memories": memories}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on exactly where `state()` was asked for. Raises ValueError for the state of another kind of optimizer."""
        one_of("the state's optimizer", state["name"], [self.name])
        self.set(**state["settings"])
        self._updates = int(state["updates"])
        self._memories = {name: np.array(memory) for name, memory in state["memories"].items()}


class SGD(Optimizer):
    """Gradient descent: θ ← θ − η g.

    >>> weights = {"w": np.array([1.0, 2.0])}
    >>> SGD(learning_rate=0.5).update(weights, {"w": np.array([1.0, -1.0])})
    >>> weights["w"]
    array([0.5, 2.5])
    """

    name = "sgd"

    def __init__(self, learning_rate: float = 0.1) -> None:
        super().__init__(learning_rate=learning_rate)

    def _step(self, gradient: Array, scratch: Array) -> Array:  # noqa: ARG002
        gradient *= self._settings["learning_rate"]
        return gradient


class Momentum(Optimizer):
    """The heavy ball (Polyak 1964), in PyTorch's form: v ← μ v + g,  θ ← θ − η v."""

    name = "momentum"

    def __init__(self, learning_rate: float = 0.1, momentum: float = 0.9) -> None:
        super().__init__(learning_rate=learning_rate, momentum=momentum)

    def _step(self, gradient: Array, scratch: Array) -> Array:
        velocity = self._memory("velocity", gradient)  # (P,)
        velocity *= self._settings["momentum"]
        velocity += gradient
        return np.multiply(velocity, self._settings["learning_rate"], out=scratch)


class Adam(Optimizer):
    """Adam (Kingma & Ba 2015, Algorithm 1), with t the number of updates:

    m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  θ ← θ − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε).

    The first step is therefore η sign(g), whatever the size of the gradient:

    >>> weights = {"w": np.array([1.0, 2.0])}
    >>> Adam(learning_rate=0.25).update(weights, {"w": np.array([1e-3, -1e3])})
    >>> weights["w"].round(4)
    array([0.75, 2.25])
    """

    name = "adam"

    def __init__(
        self, learning_rate: float = 1e-3, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8
    ) -> None:
        super().__init__(learning_rate=learning_rate, beta1=beta1, beta2=beta2, epsilon=epsilon)

    def _step(self, gradient: Array, scratch: Array) -> Array:
        learning_rate, beta1, beta2, epsilon = self._settings.values()
        mean, square = self._memory("mean", gradient), self._memory("square", gradient)  # (P,) each: m and v
        np.subtract(gradient, mean, out=scratch)
        scratch *= 1 - beta1
        mean += scratch
        square *= beta2
        np.multiply(gradient, gradient, out=scratch)
        scratch *= 1 - beta2
        square += scratch

        np.sqrt(square, out=scratch)
        scratch /= (1 - beta2**self._updates) ** 0.5
        scratch += epsilon
        np.divide(mean, scratch, out=scratch)
        scratch *= learning_rate / (1 - beta1**self._updates)
        return scratch


OPTIMIZERS: Mapping[str, type[Optimizer]] = {kind.name: kind for kind in (SGD, Momentum, Adam)}


def restored_optimizer(state: Mapping[str, Any]) -> Optimizer:
    """A new optimizer that goes on where `state` was taken. Raises ValueError for an unknown one."""
    optimizer = OPTIMIZERS[one_of("the state's optimizer", state["name"], list(OPTIMIZERS))]()
    optimizer.restore(state)
    return optimizer
