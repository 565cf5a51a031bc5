"""Text as a network goes on with it."""

import numpy as np
import pytest

from simulator import Block, LearnerSettings, Network, Trainer
from simulator.sampling import sample_text
from simulator.tasks.characters import UNKNOWN, Characters


def network_for(text: Characters, seed: int = 0) -> Network:
    return Network("rnn", text.input_size, 6, text.output_size, "cross_entropy", seed)


def generator() -> np.random.Generator:
    return np.random.default_rng(7)


def always(text: Characters, symbol: str) -> Network:
    """A network that holds one symbol for the likeliest, whatever it has read."""
    network = network_for(text)
    network.parameters["weight_out"][:] = 0
    network.parameters["bias_out"][:] = 0
    network.parameters["bias_out"][text.vocabulary.index(symbol)] = 1
    return network


def test_a_text_that_was_learnt_by_heart_is_said() -> None:
    text = Characters("가나다라 " * 10)
    trainer = Trainer(text, {"gru": LearnerSettings(Block(10), "gru", 12, learning_rate=0.03)}, batch_size=4)
    trainer.step(150)
    assert (
        sample_text(trainer.network("gru"), text, generator(), 10, temperature=0, prompt="가") == "나다라 가나다라 가"
    )


def test_the_same_generator_says_the_same() -> None:
    text = Characters("abcdefg")
    network = network_for(text)
    said = [sample_text(network, text, generator(), 30) for _ in range(2)]
    assert said[0] == said[1]
    assert said[0] != sample_text(network, text, np.random.default_rng(8), 30)


def test_at_temperature_0_the_likeliest_symbol_is_said() -> None:
    text = Characters("abc")
    assert sample_text(always(text, "b"), text, generator(), 5, temperature=0) == "bbbbb"


def test_a_low_temperature_says_the_likeliest_more_often_than_a_high_one() -> None:
    text = Characters("abc")
    network = always(text, "b")
    cold, warm = (sample_text(network, text, generator(), 300, temperature=t).count("b") for t in (0.2, 5.0))
    assert cold > 280
    assert 80 < warm < 170


def test_symbols_come_as_often_as_softmax_says() -> None:
    text = Characters("abc")
    share = np.exp(1) / (np.exp(1) + 2)
    said = sample_text(always(text, "b"), text, generator(), 4000)
    assert said.count("b") / 4000 == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / 4000))


def test_the_prompt_sets_the_state_and_is_not_repeated() -> None:
    text = Characters("가나다라 " * 10)
    network = network_for(text)
    state = network.forward(np.eye(text.input_size)[text.encode("다라")][:, None]).h[-1]
    likeliest = text.decode([int(network.readout(state)[0].argmax())])
    assert sample_text(network, text, generator(), 1, temperature=0, prompt="다라") == likeliest


def test_what_stands_for_many_characters_is_never_said() -> None:
    text = Characters("aaaabbbcdefg", vocabulary_size=3)
    network = always(text, UNKNOWN)
    assert set(sample_text(network, text, generator(), 100)) == {"a", "b"}
    assert UNKNOWN not in sample_text(network, text, generator(), 10, temperature=0)


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_every_cell_can_be_asked(cell: str) -> None:
    text = Characters("한글 kg", unit="jamo")
    network = Network(cell, text.input_size, 4, text.output_size, "cross_entropy")  # type: ignore[arg-type]
    assert len(text.encode(sample_text(network, text, generator(), 25))) <= 25


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"length": 0}, "length must be a whole number of at least 1, not 0"),
        ({"temperature": -0.1}, "temperature must be a finite number of at least 0"),
        ({"temperature": float("nan")}, "temperature must be a finite number"),
        ({"prompt": "z"}, "text must hold symbols of the vocabulary only, not 'z'"),
        ({"characters": Characters("abcd")}, "network must read and say the 4 symbols of characters, not 3 and 3"),
    ],
)
def test_what_makes_no_sense_is_refused(changes: dict, words: str) -> None:
    text = Characters("abc")
    asked = {"characters": text, "length": 3, "temperature": 1.0, "prompt": ""} | changes
    with pytest.raises(ValueError, match=words):
        sample_text(network_for(text), generator=generator(), **asked)
