"""Nothing is timed that does not give the same numbers."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray]

LARGEST = {"float64": 1e-10, "float32": 1e-4}


def refuse_to_differ(what: str, ours: Arrays, theirs: Arrays, dtype: str = "float64") -> None:
    """Raises SystemExit where an array of theirs is further from ours, relative to its norm, than rounding explains."""
    for name, array in ours.items():
        difference = float(np.linalg.norm(array - theirs[name]) / np.linalg.norm(array))
        if not difference < LARGEST[dtype]:
            raise SystemExit(f"{what}: {name} differs by {difference:.1e} of its norm. What differs is not timed.")
