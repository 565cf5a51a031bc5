"""The colours of several curves: told apart by every eye, seen on both papers, and none of them vermilion."""

import re
from pathlib import Path

import numpy as np
import pytest

import ui.lab.figures

CSS = (Path(ui.lab.figures.__file__).parent / "figures.css").read_text("utf-8")
PAPERS = ("#fbfaf7", "#15181a")
# Machado, Oliveira & Fernandes 2009: how linear RGB looks without one kind of cone.
EYES = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}


def series(theme: int) -> list[np.ndarray]:
    """Linear RGB of the six tones, light (0) or dark (1)."""
    pairs = [re.search(rf"--tone-{tone}: light-dark\((#\w+), (#\w+)\)", CSS) for tone in range(6)]
    return [linear(found[theme + 1]) for found in pairs if found]


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[index : index + 2], 16) for index in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def oklab(rgb: np.ndarray) -> np.ndarray:
    """Ottosson 2020: a space in which equal steps look equal."""
    cones = np.array([[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]]) @ rgb
    return np.array([[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]]) @ np.cbrt(
        np.maximum(cones, 0)
    )


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("eye", EYES)
def test_any_two_are_told_apart(theme: int, eye: str) -> None:
    seen = [oklab(np.clip(EYES[eye] @ colour, 0, 1)) for colour in series(theme)]
    apart = {
        (first, second): float(np.linalg.norm(seen[first] - seen[second]))
        for first in range(6)
        for second in range(first)
    }
    assert len(seen) == 6
    assert min(apart.values()) > 0.06, {pair: round(away, 3) for pair, away in apart.items() if away <= 0.06}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_each_is_seen_on_its_paper_as_wcag_asks_of_graphics(theme: int) -> None:
    weights = np.array([0.2126, 0.7152, 0.0722])
    paper = float(weights @ linear(PAPERS[theme]))
    for colour in series(theme):
        light = float(weights @ colour)
        assert (max(paper, light) + 0.05) / (min(paper, light) + 0.05) >= 3
