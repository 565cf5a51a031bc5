"""The words for truncations to compare: full, block5, sliding5, wp5x10 (Williams–Peng, k1 x k2), random0.1."""

import re

from simulator import Block, Full, Randomized, Sliding, Truncation, WilliamsPeng

LARGEST_K = 200
_WORD = re.compile(
    r"full|block(?P<block>[1-9]\d{0,2})|sliding(?P<sliding>[1-9]\d{0,2})"
    r"|wp(?P<k1>[1-9]\d{0,2})x(?P<k2>[1-9]\d{0,2})|random(?P<random>0(?:\.\d{1,4})?)"
)


def is_truncation(word: str) -> bool:
    """Whether the word names a truncation.

    >>> [is_truncation(word) for word in ("full", "block5", "wp5x10", "wp5x4", "block0", "random0.1", "random1")]
    [True, True, True, False, False, True, False]
    """
    found = _WORD.fullmatch(word)
    if found is None:
        return False
    sizes = [int(found[name]) for name in ("block", "sliding", "k1", "k2") if found[name]]
    in_order = found["k1"] is None or int(found["k1"]) <= int(found["k2"])
    return in_order and all(size <= LARGEST_K for size in sizes) and float(found["random"] or 0) <= 0.95


def truncation_named(word: str, seed: int = 0) -> Truncation:
    """The truncation of that word; `seed` is for the random one. Raises ValueError.

    >>> truncation_named("wp5x10")
    WilliamsPeng(k1=5, k2=10)
    """
    found = _WORD.fullmatch(word)
    if found is None or not is_truncation(word):
        raise ValueError(f"no truncation is called {word!r}")
    if found["block"]:
        return Block(int(found["block"]))
    if found["sliding"]:
        return Sliding(int(found["sliding"]))
    if found["k1"]:
        return WilliamsPeng(int(found["k1"]), int(found["k2"]))
    if found["random"]:
        return Randomized(cut_probability=float(found["random"]), seed=seed)
    return Full()


def word_of(cut: str, k: int, k2: int, probability: float) -> str:
    """The word for a truncation by its style and numbers; `k2` below `k` counts as k.

    >>> word_of("williams_peng", 5, 10, 0.0), word_of("random", 1, 1, 0.25)
    ('wp5x10', 'random0.25')
    """
    return {
        "full": "full",
        "block": f"block{k}",
        "sliding": f"sliding{k}",
        "williams_peng": f"wp{k}x{max(k, k2)}",
        "random": f"random{probability:.4g}",
    }[cut]
