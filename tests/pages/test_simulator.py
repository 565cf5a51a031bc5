"""The lab's page: every number on it is the library's, and nothing that is set can break it."""

import numpy as np
import pytest

from simulator import Block, Lens, Network
from tests.pages.conftest import texts
from tests.pages.lab import figures_of
from ui.lab.building import LENS_BATCH, lens_of, truncation_of
from ui.lab.lens_reading import read_lens
from ui.lab.lens_sentence import lens_sentence
from ui.lab.settings import LabSettings
from ui.words import use_language

LAB = "pages/simulator.py"


@pytest.fixture(autouse=True)
def korean():
    use_language("ko")


def opened(open_app, settings):
    return open_app(LAB, **settings.to_address())


def log10(values):
    with np.errstate(divide="ignore"):
        return np.log10(values).astype(np.float32)


TRACED = [
    LabSettings(gain=0.5),
    LabSettings(gain=1.5, inputs="zero", activation="identity", steps=40, cut="sliding", k=3),
    LabSettings(cell="lstm", hidden_size=6, steps=20, cut="williams_peng", k=2, k2=7, seed=5),
]


@pytest.mark.parametrize("settings", TRACED, ids=["fading", "growing", "lstm"])
def test_every_number_the_lens_shows_is_the_library_s(open_app, group, settings):
    shown = figures_of(opened(open_app, settings))
    lens, truncation = lens_of(settings), truncation_of(settings)
    last = lens.steps - 1
    map_ = shown["influence"]
    lower = np.tril(np.ones((lens.steps, lens.steps), bool))
    np.testing.assert_array_equal(map_.array(map_.spec["values"])[lower], log10(lens.influence[lower]))
    np.testing.assert_array_equal(map_.array(map_.spec["mask"]), truncation.mask(lens.steps))
    np.testing.assert_array_equal(shown["jacobians"].series(0), log10(lens.jacobian_norms(last)[::-1]))
    curves = lens.bias_curves()
    for number, style in enumerate(("block", "sliding", "williams_peng")):
        np.testing.assert_array_equal(shown["cosine"].series(number), curves[style].cosine.astype(np.float32))
        np.testing.assert_array_equal(shown["error"].series(number), log10(curves[style].relative_error))
    weights = shown["eigenvalues"].spec["points"][0]
    of_block = lens.eigenvalues[0 if settings.cell == "rnn" else 2]
    np.testing.assert_array_equal(shown["eigenvalues"].array(weights["re"]), of_block.real.astype(np.float32))
    np.testing.assert_array_equal(
        shown["unrolled"].array(shown["unrolled"].spec["gradients"]), log10(lens.influence[last])
    )


def test_what_is_shown_at_first_is_a_network_of_the_library_made_by_hand(open_app, group):
    generator = np.random.default_rng(0)
    inputs, targets = generator.normal(size=(2, 50, LENS_BATCH, 1))
    lens = Lens(Network("rnn", 1, 16, 1, "mse", 0, recurrent="gaussian"), inputs, targets)
    app = opened(open_app, LabSettings())
    map_ = figures_of(app)["influence"]
    np.testing.assert_array_equal(map_.array(map_.spec["values"])[-1], log10(lens.influence[-1]))
    assert f"{lens.bias(Block(10)).cell.cosine:.2f}" in texts(app)


@pytest.mark.parametrize("settings", TRACED, ids=["fading", "growing", "lstm"])
def test_the_sentence_reads_the_pictures_aloud(open_app, group, settings):
    assert lens_sentence(read_lens(settings), settings) in texts(opened(open_app, settings))


EXTREMES = [
    {"t": "1"},
    {"h": "1"},
    {"gain": "3", "act": "relu", "t": "200"},
    {"gain": "0"},
    {"x": "task", "task": "echo", "lag": "50", "t": "5"},
    {"x": "task", "task": "characters"},
    {"cut": "random", "p": "0.95"},
    {"cut": "random", "len0": "16"},
    {"cell": "gru", "k": "200"},
    {"s": "150", "at": "150"},
]


@pytest.mark.parametrize("address", EXTREMES, ids=str)
def test_extreme_settings_draw_or_say_why_not(open_app, group, address):
    app = open_app(LAB, v="1", **address)
    assert not app.exception
    assert "influence" in figures_of(app)


@pytest.mark.parametrize(
    "address", [{"h": "9999"}, {"gain": "abc"}, {"cell": "elman"}, {"v": "9"}, {"vs": "nonsense"}, {"lecture": "-4"}]
)
def test_an_address_edited_by_hand_falls_back_with_a_word(open_app, group, address):
    app = open_app(LAB, **{"v": "1", **address})
    assert not app.exception
    assert app.warning


def test_the_address_holds_what_is_set(open_app, group):
    app = opened(open_app, LabSettings(gain=0.5))
    app.selectbox(key="lab-cut").set_value("sliding").run()
    assert app.query_params["cut"] in ("sliding", ["sliding"])
    assert app.query_params["gain"] in ("0.5", ["0.5"])
