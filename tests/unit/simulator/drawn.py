"""Problems and truncations of any shape, for properties that must hold for all of them."""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from simulator import Block, Full, Network, Randomized, Sliding, Truncation, WilliamsPeng
from tests.unit.simulator.oracles.graph import Problem

THE_SAME_EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True)

LENGTHS = st.integers(1, 13)
SPANS = st.integers(1, 16)  # k: below, at and above the lengths


@st.composite
def williams_pengs(draw) -> WilliamsPeng:
    k1 = draw(SPANS)
    return WilliamsPeng(k1, k1 + draw(st.integers(0, 8)))


WINDOWS = st.one_of(st.just(Full()), SPANS.map(Block), SPANS.map(Sliding), williams_pengs())


@st.composite
def randomized(draw) -> Randomized:
    seed, number = draw(st.integers(0, 99)), draw(st.integers(0, 99))
    if draw(st.booleans()):
        return Randomized(cut_probability=draw(st.floats(0, 0.9)), seed=seed, draw=number)
    mean_length, exponent = draw(st.floats(1.5, 20)), draw(st.floats(2.5, 8))
    return Randomized(mean_length=mean_length, exponent=exponent, seed=seed, draw=number)


TRUNCATIONS: st.SearchStrategy[Truncation] = st.one_of(WINDOWS, randomized())


@st.composite
def problems(draw, cell: str) -> Problem:
    """A network of that cell, of any small size and either loss, with or without step weights and a first state."""
    steps, batch = draw(LENGTHS), draw(st.integers(1, 3))
    D, H, O = (draw(st.integers(1, 4)) for _ in range(3))  # noqa: E741
    loss = draw(st.sampled_from(["mse", "cross_entropy"]))
    activation = draw(st.sampled_from(["tanh", "relu", "identity"])) if cell == "rnn" else "tanh"
    generator = np.random.default_rng(draw(st.integers(0, 999)))
    network = Network(cell, D, H, O, loss, seed=1, activation=activation, gain=1.3)  # pyright: ignore[reportArgumentType]
    targets = generator.normal(size=(steps, batch, O))
    labels = generator.integers(O, size=(steps, batch))
    h, c = generator.normal(size=(2, batch, H))
    weights = generator.uniform(size=steps) * (generator.random(steps) < 0.7)
    weights[generator.integers(steps)] = 1
    return Problem(
        network,
        generator.normal(size=(steps, batch, D)),
        targets if loss == "mse" else labels,
        draw(st.sampled_from([None, (h, c) if cell == "lstm" else h])),
        draw(st.sampled_from([None, weights])),
    )
