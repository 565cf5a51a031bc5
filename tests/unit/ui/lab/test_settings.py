"""The lab's settings in the address: short, stable, and never a reason for an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.lab.settings import DEFAULTS, KINDS, Choice, LabSettings, Real, Whole
from ui.words import speaking


@pytest.fixture(autouse=True)
def english():
    with speaking("en"):
        yield


def values_of(name):
    kind = KINDS[name]
    if isinstance(kind, Whole):
        return st.integers(kind.least, kind.most)
    if isinstance(kind, Real):
        return st.floats(kind.least, kind.most)
    if name == "compare":
        words = ["full", "block5", "sliding12", "wp5x10", "random0.25"]
        return st.lists(st.sampled_from(words), min_size=1, max_size=5, unique=True).map(tuple)
    return st.sampled_from(kind.options) if isinstance(kind, Choice) else st.booleans()


any_settings = st.fixed_dictionaries({}, optional={name: values_of(name) for name in KINDS}).map(
    lambda values: DEFAULTS.with_(**values)
)


@given(any_settings)
def test_settings_come_back_from_their_address_as_they_were(settings):
    assert LabSettings.from_address(settings.to_address()) == (settings, [])


def test_an_address_holds_only_what_differs_from_the_defaults():
    assert DEFAULTS.to_address() == {"v": "1"}
    assert LabSettings(cell="lstm", gain=1.1).to_address() == {"v": "1", "cell": "lstm", "gain": "1.1"}


@given(st.dictionaries(st.sampled_from([kind.key for kind in KINDS.values()] + ["v", "day"]), st.text(max_size=30)))
def test_whatever_stands_in_an_address_gives_settings_that_are_allowed(parameters):
    settings, sentences = LabSettings.from_address(parameters)
    assert LabSettings.from_address(settings.to_address()) == (settings, [])
    assert all(sentence.strip() for sentence in sentences)


def test_a_number_out_of_range_is_brought_back_and_said():
    settings, sentences = LabSettings.from_address({"v": "1", "h": "999", "gain": "-2"})
    assert (settings.hidden_size, settings.gain) == (64, 0.0)
    assert sentences == [
        "The address says h=999; h goes from 1 to 64, so 64 is used.",
        "The address says gain=-2; gain goes from 0 to 3, so 0 is used.",
    ]


@pytest.mark.parametrize("text", ["", "abc", "1e3x", "nan", "<b>", "--1"])
def test_what_is_no_number_falls_back_to_the_default_and_is_said(text):
    settings, sentences = LabSettings.from_address({"v": "1", "gain": text})
    assert settings.gain == DEFAULTS.gain
    assert len(sentences) == 1
    assert "<" not in sentences[0]


def test_an_address_of_another_version_opens_the_lab_as_it_is_at_first():
    settings, sentences = LabSettings.from_address({"v": "7", "h": "3"})
    assert settings == DEFAULTS
    assert len(sentences) == 1


def test_an_address_without_a_version_changes_only_what_it_names():
    base = LabSettings(hidden_size=5, gain=0.5)
    assert LabSettings.from_address({"lecture": "12"}, base)[0] == base.with_(lecture=12)
    assert LabSettings.from_address({"v": "1", "lecture": "12"}, base)[0] == LabSettings(lecture=12)


def test_of_truncations_to_compare_the_known_ones_are_kept():
    settings, sentences = LabSettings.from_address({"v": "1", "vs": "block3,blocks4,full,wp5x4"})
    assert settings.compare == ("block3", "full")
    assert len(sentences) == 1


@pytest.mark.parametrize(
    "wrong", [{"hidden_size": 0}, {"gain": 3.5}, {"cell": "elman"}, {"compare": ()}, {"steps": True}, {"seed": 1.0}]
)
def test_settings_that_are_not_allowed_are_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        LabSettings(**wrong)


@pytest.mark.parametrize("address", [{"preset": "99"}, {"preset": "-1"}, {"lecture": "-4"}])
def test_a_number_that_names_something_falls_back_to_none_and_not_to_the_nearest(address):
    settings, sentences = LabSettings.from_address({"v": "1", **address})
    assert settings == DEFAULTS
    assert len(sentences) == 1
