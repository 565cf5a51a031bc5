"""The settings in .streamlit/config.toml: that Streamlit takes them, and that the palette can be read."""

import itertools
import tomllib
from typing import Any

import pytest
import streamlit as st

from commands.environment import PROJECT

CONFIG: dict[str, Any] = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
TEXT, GRAPHICS = 4.5, 3.0  # WCAG 2.2 AA, 1.4.3 and 1.4.11
SURFACES = ("backgroundColor", "secondaryBackgroundColor")
THEMES = ("light", "dark")


def settings() -> list[tuple[str, Any]]:
    """Every line of the file but the themes, as Streamlit names it."""
    sections = {name: options for name, options in CONFIG.items() if name != "theme"}
    return [(f"{section}.{name}", value) for section, options in sections.items() for name, value in options.items()]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` as WCAG defines it."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("name", "value"), settings())
def test_streamlit_knows_and_takes_the_setting(name: str, value: object) -> None:
    assert st.get_option(name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("browser.gatherUsageStats", False),
        ("browser.serverAddress", "localhost"),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("client.showSidebarNavigation", False),
        ("client.toolbarMode", "viewer"),
        ("runner.magicEnabled", False),
        ("runner.postScriptGC", False),
        ("server.address", "127.0.0.1"),
        ("server.enableStaticServing", False),
        ("server.enableXsrfProtection", True),
        ("server.maxUploadSize", 20),
    ],
)
def test_what_was_measured_is_set(name: str, value: object) -> None:
    assert st.get_option(name) == value


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "ink", ["textColor", "linkColor", "codeTextColor", "grayTextColor", "greenTextColor", "redTextColor"]
)
@pytest.mark.parametrize("surface", SURFACES)
def test_text_can_be_read(theme: str, ink: str, surface: str) -> None:
    palette = CONFIG["theme"][theme]

    assert contrast(palette[ink], palette[surface]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("surface", SURFACES)
def test_controls_and_the_lines_of_charts_can_be_seen(theme: str, surface: str) -> None:
    palette = CONFIG["theme"][theme]

    for colour in (palette["primaryColor"], *palette["chartCategoricalColors"]):
        assert contrast(colour, palette[surface]) >= GRAPHICS, colour


@pytest.mark.parametrize("theme", THEMES)
def test_vermilion_means_lost_or_failed_and_nothing_else(theme: str) -> None:
    palette = CONFIG["theme"][theme]
    vermilion = palette["redColor"]

    elsewhere = {name: value for name, value in palette.items() if name not in ("redColor", "redTextColor")}
    assert vermilion not in itertools.chain(elsewhere.values(), palette["chartCategoricalColors"])


def test_the_fonts_begin_with_good_korean_faces() -> None:
    fonts = [font.strip(" '") for font in CONFIG["theme"]["font"].split(",")]

    assert fonts == [
        "Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", "sans-serif",
    ]  # fmt: skip
