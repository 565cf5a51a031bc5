"""The weights a network begins with."""

from collections.abc import Callable

import numpy as np

from simulator.cells.cell import Array
from simulator.checks import one_of, real_number

Generator = np.random.Generator

RECURRENT = ("uniform", "gaussian", "orthogonal", "identity", "symmetric")


def recurrent_matrix(kind: str, size: int, gain: float, generator: Generator) -> Array:
    """W_hh (H, H) of one gate, whose spectral radius is about `gain` (for "uniform" about gain/√3).

    - "uniform": PyTorch's U(−1/√H, 1/√H), times the gain
    - "gaussian": N(0, gain²/H); eigenvalues fill a disc of radius gain, the largest singular value is about 2 gain
    - "orthogonal": gain times a random rotation (Saxe et al. 2014): all singular values are the gain
    - "identity": gain times the identity (Le, Jaitly & Hinton 2015)
    - "symmetric": a Gaussian matrix made symmetric; real eigenvalues from −gain to gain (Wigner's semicircle)

    >>> np.linalg.svd(recurrent_matrix("orthogonal", 3, 0.5, np.random.default_rng(0)), compute_uv=False).round(6)
    array([0.5, 0.5, 0.5])
    """
    one_of("recurrent", kind, RECURRENT)
    makers: dict[str, Callable[[], Array]] = {
        "uniform": lambda: generator.uniform(-1, 1, (size, size)) / np.sqrt(size),
        "gaussian": lambda: generator.normal(size=(size, size)) / np.sqrt(size),
        "orthogonal": lambda: _rotation(size, generator),
        "identity": lambda: np.eye(size),
        "symmetric": lambda: _symmetric(size, generator),
    }
    return gain * makers[kind]()


def _rotation(size: int, generator: Generator) -> Array:
    """Uniform among all rotations and reflections: the signs of R's diagonal are made positive (Mezzadri 2007)."""
    Q, R = np.linalg.qr(generator.normal(size=(size, size)))
    return Q * np.sign(np.diag(R))


def _symmetric(size: int, generator: Generator) -> Array:
    A = generator.normal(size=(size, size))
    return (A + A.T) / np.sqrt(8 * size)


def scaled_to(W: Array, name: str, measure: Callable[[Array], Array], target: float) -> Array:
    """W times a number such that `measure` of it is `target`. Raises ValueError where W has none to scale."""
    real_number(name, target, least=0)
    found = float(measure(W))
    if found == 0:
        raise ValueError(
            f"{name} cannot be set: that of the recurrent weights is 0, and stays so however they are scaled"
        )
    return W * (target / found)
