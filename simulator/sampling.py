"""Text from a network that has learnt to foretell the next character."""

import numpy as np
from numpy.typing import NDArray

from simulator.checks import real_number, whole_number
from simulator.network import Network
from simulator.tasks.characters import UNKNOWN, Characters
from simulator.tasks.one_hot import one_hot


def sample_text(
    network: Network,
    characters: Characters,
    generator: np.random.Generator,
    length: int,
    temperature: float = 1.0,
    prompt: str = "",
) -> str:
    """`length` symbols as the network would go on behind `prompt`, which is not repeated.

    Each symbol is drawn with the probabilities softmax(y_t / temperature) and read in as the next input; at
    temperature 0 it is the likeliest one. Without a prompt the first input is the text's own first symbol. UNKNOWN
    stands for many characters and is never said. Raises ValueError, also for a prompt that `characters` cannot encode.

    >>> text = Characters("abab")
    >>> network = Network("rnn", text.input_size, 4, text.output_size, "cross_entropy")
    >>> len(sample_text(network, text, np.random.default_rng(0), length=5))
    5
    """
    if (network.input_size, network.output_size) != (characters.input_size, characters.output_size):
        raise ValueError(
            f"network must read and say the {characters.input_size} symbols of characters, "
            f"not {network.input_size} and {network.output_size}"
        )
    whole_number("length", length, least=1)
    real_number("temperature", temperature, least=0)
    heard = characters.encode(prompt or characters.text[0])  # (T,)
    unknown = characters.vocabulary.find(UNKNOWN)
    said: list[int] = []
    state = None
    for _ in range(length):
        record = network.forward(one_hot(heard[:, None], characters.input_size), state)
        logits = network.readout(record.h[-1])[0]  # (V,)
        if unknown >= 0:
            logits[unknown] = -np.inf
        heard = np.array([_drawn(logits, generator, temperature)])
        said.append(int(heard[0]))
        state = record.state
    return characters.decode(said)


def _drawn(logits: NDArray[np.floating], generator: np.random.Generator, temperature: float) -> int:
    """A class by its logits (V,)."""
    if temperature == 0 or not np.isfinite(logits.max()):
        return int(logits.argmax())
    with np.errstate(over="ignore", under="ignore"):
        chances = np.exp((logits - logits.max()) / temperature)
    return int(generator.choice(len(chances), p=chances / chances.sum()))
