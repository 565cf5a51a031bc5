"""The objects of the simulator behind the lab's settings, also where these are extreme or do not fit together."""

from itertools import product

import numpy as np
import pytest

from simulator import Block, Full, Lens, Network, Randomized, Sliding, WilliamsPeng
from simulator.spectrum import largest_singular_value, spectral_radius
from ui.lab.building import LENS_BATCH, is_stream, learners_of, lens_of, network_of, task_of, truncation_of
from ui.lab.lens_reading import read_lens
from ui.lab.lens_sentence import lens_sentence
from ui.lab.remarks import lens_remarks
from ui.lab.settings import LabSettings
from ui.words import speaking


@pytest.fixture(autouse=True)
def english():
    with speaking("en"):
        yield


def test_the_lens_is_the_library_s_own_over_the_network_and_noise_of_the_seed():
    settings = LabSettings(steps=12, hidden_size=5, gain=0.7, seed=3)
    generator = np.random.default_rng(3)
    inputs, targets = generator.normal(size=(2, 12, LENS_BATCH, 1))
    network = Network("rnn", 1, 5, 1, "mse", 3, recurrent="gaussian", gain=0.7)
    expected = Lens(network, inputs, targets)
    np.testing.assert_array_equal(lens_of(settings).influence, expected.influence)
    assert lens_of(settings).loss == expected.loss


@pytest.mark.parametrize("scale, measure", [("radius", spectral_radius), ("singular", largest_singular_value)])
def test_the_size_of_the_weights_is_what_the_setting_says(scale, measure):
    network = network_of(LabSettings(scale=scale, gain=1.3))
    assert measure(network.parameters["weight_hh"]) == pytest.approx(1.3)


def test_each_way_to_cut_is_the_library_s():
    base = LabSettings(k=5, k2=10, cut_probability=0.25, seed=2)
    assert [truncation_of(base.with_(cut=cut)) for cut in ("full", "block", "sliding", "williams_peng", "random")] == [
        Full(),
        Block(5),
        Sliding(5),
        WilliamsPeng(5, 10),
        Randomized(cut_probability=0.25, seed=2),
    ]
    assert truncation_of(base.with_(cut="random", mean_length=16)) == Randomized(mean_length=16, seed=2)
    assert truncation_of(base.with_(cut="williams_peng", k=30)) == WilliamsPeng(30, 30)


def test_learners_differ_in_their_truncation_alone_and_begin_with_the_same_weights():
    settings = LabSettings(compare=("full", "block4", "random0.1"), clip=0.0)
    learners = learners_of(settings)
    assert [learner.clip_norm for learner in learners.values()] == [None] * 3
    built = [learner.build(task_of(settings), settings.seed) for learner in learners.values()]
    for other in built[1:]:
        np.testing.assert_array_equal(built[0].network.parameters["weight_hh"], other.network.parameters["weight_hh"])


EXTREMES = [
    {"steps": 1},
    {"hidden_size": 1, "steps": 2},
    {"gain": 0.0},
    {"gain": 0.0, "scale": "radius"},
    {"gain": 3.0, "activation": "relu", "steps": 200, "hidden_size": 64},
    {"gain": 3.0, "activation": "identity", "steps": 200, "inputs": "zero"},
    {"inputs": "task", "task": "echo", "lag": 50, "steps": 3},
    {"inputs": "task", "task": "characters"},
    {"inputs": "task", "task": "adding", "steps": 2},
    {"inputs": "task", "task": "temporal_order"},
    {"input_scale": 0.0},
    {"loss_step": 199, "step": 199},
    {"k": 200, "k2": 1, "cut": "williams_peng"},
    {"forget_bias": 10.0},
]


@pytest.mark.parametrize("cell, extreme", list(product(("rnn", "lstm", "gru"), EXTREMES)))
def test_the_lens_reads_extreme_settings_and_says_something_of_them(cell, extreme):
    settings = LabSettings(**{"cell": cell, "steps": 20, **extreme})
    reading = read_lens(settings)
    assert 0 <= reading.loss_step < reading.lens.steps
    sentence = lens_sentence(reading, settings)
    assert sentence
    assert "nan" not in sentence


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"steps": 1}, "T = 1"),
        ({"k": 50, "steps": 20}, "nothing is cut"),
        ({"cut": "williams_peng", "k": 10, "k2": 5}, "cannot be shorter"),
        ({"inputs": "task", "lag": 30, "steps": 10}, "L = 9"),
        ({"inputs": "task", "task": "series"}, "for training"),
        ({"quantity": "cell"}, "LSTM"),
        ({"loss_step": 60, "steps": 50}, "last one"),
    ],
)
def test_what_does_not_fit_together_is_said(changes, words):
    assert any(words in remark for remark in lens_remarks(LabSettings(**changes)))


def test_settings_that_fit_need_no_remark():
    assert lens_remarks(LabSettings()) == []


def test_the_sentence_follows_the_numbers():
    fading = read_lens(LabSettings(gain=0.4))
    assert "vanishes" in lens_sentence(fading, LabSettings(gain=0.4))
    growing = LabSettings(gain=1.5, inputs="zero", activation="identity")
    assert "explodes" in lens_sentence(read_lens(growing), growing)
    far = LabSettings(gain=3.0, activation="relu", steps=200)
    assert "not the length" in lens_sentence(read_lens(far), far)
    nothing = LabSettings(gain=0.0)
    assert "nothing to cut" in lens_sentence(read_lens(nothing), nothing)
    whole = LabSettings(cut="full")
    assert "whole gradient" in lens_sentence(read_lens(whole), whole)


@pytest.mark.parametrize(
    "name, has_no_end",
    [("echo", True), ("copy", False), ("sine_mix", True), ("characters", True), ("series", False)],
)
def test_streams_are_the_tasks_without_an_end(name, has_no_end):
    assert is_stream(LabSettings(task=name)) == has_no_end
