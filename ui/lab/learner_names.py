"""What the learners of a comparison are called: by their truncation."""

import re

from ui.words import _


def learner_name(word: str) -> str:
    """The name of the learner whose truncation is `word` (ui/lab/compared.py), in the reader's language."""
    kind, numbers = re.fullmatch(r"([a-z]+)(.*)", word, re.DOTALL).groups()  # type: ignore[union-attr]
    if kind == "block":
        return _("blocks K={k}").format(k=numbers)
    if kind == "sliding":
        return _("sliding K={k}").format(k=numbers)
    if kind == "wp":
        k1, k2 = numbers.split("x")
        return f"W–P k₁={k1}, k₂={k2}"
    if kind == "random":
        return _("random c={c}").format(c=numbers)
    return _("full BPTT")


def tone_of(place: int) -> str:
    """The tone of the learner at this place of the comparison, the same in all figures."""
    return str(place % 6)
