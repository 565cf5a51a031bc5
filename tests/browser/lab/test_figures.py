"""Figures in a browser: they show the numbers they were given, by eye, pointer, keyboard and ear."""

import base64
import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, expect

from tests.browser.lab.figures_page import FiguresPage
from tests.browser.module_page import blank_page
from ui.lab.figures import Bars, HeatMap, Lines, Mark, Plane, Readout, RowLines, Series, Unrolled

T = 6
LOWER = np.where(np.tri(T) > 0, 10.0 ** -np.abs(np.subtract.outer(np.arange(T), np.arange(T))), np.nan)
BANDS = np.array([[1.0 if s // 3 == t // 3 else 0.0 for t in range(T)] for s in range(T)])
MAP = HeatMap("map", "Map", "the map", LOWER, "t", "s", log=True, unit="norm", mask=BANDS, selectable=True, first=1)
ROW = RowLines("row", "Row", "the row", "map", "t", "norm", log_y=True)
CURVE = Lines("curve", "Curve", "the curve", (Series("a", [1.0, 2.0, 4.0]), Series("b", [3.0, np.nan, 1.0])), "t", "y")


@pytest.fixture
def figures(new_context: Callable[..., BrowserContext]) -> FiguresPage:
    """An empty board on a blank page."""
    page = FiguresPage(blank_page(new_context()))
    page.begin()
    return page


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (0.125, "0.125"), (-1.5, "−1.5"), (12345, "12345"), (1e-4, "10⁻⁴"), (1.234e-7, "1.2·10⁻⁷"),
        (-2.5e30, "−2.5·10³⁰"), (9.96e-5, "10⁻⁴"),
    ],
)  # fmt: skip
def test_a_number_is_written_with_three_digits_or_as_a_power_of_ten(
    figures: FiguresPage, value: float, text: str
) -> None:
    assert figures.call("numbers", "shown", value) == text


def test_a_number_too_small_for_any_float_is_written_from_its_logarithm(figures: FiguresPage) -> None:
    assert figures.call("numbers", "shownFromLog", -400) == "10⁻⁴⁰⁰"
    assert figures.call("numbers", "shownFromLog", float(np.log10(2.5)) - 60) == "2.5·10⁻⁶⁰"
    assert figures.call("numbers", "shownFromLog", -2) == "0.01"


def test_ticks_are_round_numbers_within_the_range(figures: FiguresPage) -> None:
    def texts(function: str, *given: object) -> list[str]:
        return [tick["text"] for tick in figures.call("numbers", function, *given)]

    assert texts("linearTicks", 0, 1, 5) == ["0", "0.2", "0.4", "0.6", "0.8", "1"]
    assert texts("linearTicks", 0.5, 3.5, 8, True) == ["1", "2", "3"]
    assert texts("logTicks", -60, 0, 4) == ["10⁻⁶⁰", "10⁻⁴⁰", "10⁻²⁰", "10⁰"]
    assert texts("logTicks", 0, 1.7, 6) == ["1", "2", "5", "10", "20", "50"]
    assert len(texts("linearTicks", 1, 1 + 1e-15, 5)) < 10


def test_what_python_packs_is_what_the_browser_unpacks(figures: FiguresPage) -> None:
    values = [[1.5, np.nan], [np.inf, -np.inf]]
    figures.show(HeatMap("map", "Map", "the map", values), Lines("curve", "", "", (Series("", [np.nan, 2.0]),)))
    seen = figures.page.evaluate(
        "() => [...window.board.frames.values()].map(({spec}) => (spec.values?.values ?? spec.series[0].y).join())"
    )
    assert seen == ["1.5,NaN,Infinity,-Infinity", "NaN,2"]


def test_a_kept_cell_is_coloured_a_cut_one_grey_and_nan_is_paper(figures: FiguresPage) -> None:
    figures.show(MAP)
    yellow = figures.colour("map", *figures.cell("map", 2, 2))
    assert yellow == [254, 232, 56, 255]
    hatched = {tuple(figures.colour("map", x + dx, y)) for x, y in [figures.cell("map", 4, 1)] for dx in range(-9, 10)}
    assert len(hatched) > 2, "hatched"
    for red, green, blue, _opacity in hatched:
        assert max(red, green, blue) - min(red, green, blue) < 25, "grey"
    assert figures.colour("map", *figures.cell("map", 0, 5))[3] == 0


def test_with_numbers_on_its_axis_a_heat_map_goes_up(figures: FiguresPage) -> None:
    figures.show(HeatMap("map", "", "the map", [[0, 0], [1, 1]], x_values=[0, 1], y_values=[-5, 0]))
    x, low = figures.cell("map", 0, 0)
    _x, high = figures.cell("map", 1, 0)
    assert low > high
    assert figures.colour("map", x, low)[:3] == [0, 34, 78]
    assert figures.colour("map", x, high)[:3] == [254, 232, 56]
    x, y = figures.cell("map", 1, 1)
    figures.plot("the map").hover(position={"x": x, "y": y})
    assert figures.tip("the map").startswith("row 0 · column 1")


def test_the_row_under_the_pointer_is_the_curve_beside_it(figures: FiguresPage) -> None:
    figures.show(MAP, ROW)
    assert figures.figure("the row").locator("li").all_inner_texts() == ["s = 6"]
    x, y = figures.cell("map", 3, 1)
    figures.plot("the map").hover(position={"x": x, "y": y})
    assert figures.tip("the map") == "s 4 · t 2 norm 0.01 cut"
    expect(figures.figure("the row").locator("li")).to_have_text("s = 4")
    figures.page.mouse.move(0, 0)
    expect(figures.figure("the row").locator("li")).to_have_text("s = 6")


def test_a_click_chooses_a_row_and_tells_it_every_time(figures: FiguresPage) -> None:
    figures.show(MAP, ROW, CURVE, Unrolled("net", "", "the net", [0.1, 1], [1, 1], selected=1))
    x, y = figures.cell("map", 2, 1)
    for _click in range(2):
        figures.plot("the map").click(position={"x": x, "y": y})
    figures.page.mouse.move(0, 0)
    expect(figures.figure("the row").locator("li")).to_have_text("s = 3")
    told = figures.told()
    assert [(name, value["rows"]) for name, value in told] == [("selected", {"map": 2})] * 2


def test_a_row_that_python_chooses_anew_is_shown_and_an_old_answer_undoes_no_click(figures: FiguresPage) -> None:
    def with_selected(row: int, title: str) -> HeatMap:
        return HeatMap("map", title, "the map", LOWER, log=True, selectable=True, selected=row, first=1)

    figures.show(with_selected(5, "1"), ROW)
    x, y = figures.cell("map", 2, 1)
    figures.plot("the map").click(position={"x": x, "y": y})
    figures.page.mouse.move(0, 0)
    figures.show(with_selected(5, "2"), ROW)
    expect(figures.figure("the row").locator("li")).to_have_text("s = 3")
    figures.show(with_selected(0, "3"), ROW)
    expect(figures.figure("the row").locator("li")).to_have_text("s = 1")


def test_arrow_keys_move_the_place_that_is_read_and_a_screen_reader_hears_of_it(figures: FiguresPage) -> None:
    figures.show(CURVE, MAP)
    figures.plot("the curve").press("ArrowLeft")
    assert figures.tip("the curve") == "t 2 a 4 b 1"
    figures.plot("the curve").press("ArrowLeft")
    assert figures.tip("the curve") == "t 1 a 2 b –"
    voice = figures.figure("the curve").locator("[aria-live=polite]")
    expect(voice).to_have_text("t 1, a 2, b –")
    figures.plot("the curve").press("Home")
    assert figures.tip("the curve").startswith("t 0")
    figures.plot("the curve").press("Escape")
    assert figures.tip("the curve") == ""
    figures.plot("the map").press("ArrowUp")
    figures.plot("the map").press("ArrowUp")
    assert figures.tip("the map").startswith("s 5 · t 6")
    figures.plot("the map").press("Enter")
    assert figures.told()[0][1]["rows"] == {"map": 4}


def test_the_text_alternative_follows_the_numbers(figures: FiguresPage) -> None:
    figures.show(CURVE)
    expect(figures.plot("the curve")).to_have_count(1)
    figures.show(Lines("curve", "Curve", "another sentence", CURVE.series))
    expect(figures.plot("another sentence")).to_have_count(1)
    expect(figures.page.get_by_role("img")).to_have_count(1)


def test_only_what_changed_is_drawn_and_no_element_is_made_anew(figures: FiguresPage) -> None:
    figures.show(MAP, ROW, CURVE)
    figures.page.evaluate("""() => {
      window.drawn = [];
      for (const [id, frame] of window.board.frames) {
        const draw = frame.draw.bind(frame);
        frame.draw = (palette) => (window.drawn.push(id), draw(palette));
      }
      window.before = [...document.querySelector("div").shadowRoot.querySelectorAll("figure, canvas, li")];
    }""")
    figures.show(MAP, ROW, Lines("curve", "Curve", "the curve", (Series("a", [1, 2, 5]), *CURVE.series[1:]), "t", "y"))
    assert figures.page.evaluate("() => window.drawn") == ["curve"]
    figures.show(replace(MAP, values=LOWER / 2), ROW, CURVE)
    assert sorted(figures.page.evaluate("() => window.drawn")) == ["curve", "curve", "map", "row"]
    assert (
        figures.page.evaluate(
            "() => window.before.filter((each) => each.matches('figure, canvas') && !each.isConnected).length"
        )
        == 0
    )


def test_what_is_out_of_sight_is_drawn_when_it_comes_near(figures: FiguresPage) -> None:
    figures.page.evaluate("() => (document.body.style.paddingTop = '5000px')")
    figures.show(CURVE)
    figures.page.wait_for_function("() => window.board.frames.get('curve').isAway")
    figures.page.evaluate("""() => {
      const frame = window.board.frames.get("curve");
      const draw = frame.draw.bind(frame);
      window.drawn = 0;
      frame.draw = (palette) => ((window.drawn += 1), draw(palette));
    }""")
    other = Lines("curve", "Curve", "the other curve", (Series("a", [5.0, 6.0]),), "t", "y")
    for curve in (CURVE, other, CURVE, other):
        figures.show(curve)
    assert figures.page.evaluate("() => window.drawn") == 0
    assert figures.page.locator("[role=img]").get_attribute("aria-label") == "the other curve"
    figures.page.locator("[role=img]").scroll_into_view_if_needed()
    figures.page.wait_for_function("() => window.drawn === 1")


def test_where_the_page_begins_anew_in_the_same_place_nothing_of_before_is_left(figures: FiguresPage) -> None:
    figures.show(CURVE, MAP)
    figures.page.evaluate("""async () => {
      const place = window.board.place;
      const Board = window.board.constructor;
      window.board.end();
      window.board = new Board(place);
    }""")
    figures.show(CURVE)
    assert figures.page.locator("figure").count() == 1
    assert figures.page.evaluate("() => document.querySelector('div').shadowRoot.querySelectorAll('link').length") == 1


def test_figures_come_go_and_change_places_as_python_says(figures: FiguresPage) -> None:
    figures.show(CURVE, MAP)
    figures.show(MAP, Readout("numbers", "Numbers", (("loss", "0.5", "ink"),)), CURVE)
    assert figures.page.locator("figcaption > span:first-child").all_inner_texts() == ["Map", "Numbers", "Curve"]
    figures.show(Bars("curve", "Now bars", "the bars", ("a",), [1.0]))
    assert figures.page.locator("figcaption > span:first-child").all_inner_texts() == ["Now bars"]
    assert figures.page.evaluate("() => performance.getEntriesByName('lab-drawn').length") == 1


def test_rows_are_full_on_a_wide_screen_and_one_column_on_a_narrow_one(figures: FiguresPage) -> None:
    assert figures.call("board", "filled", [12, 6, 6, 4, 6, 6]) == [12, 6, 6, 4, 8, 6]
    assert figures.call("board", "filled", [4, 4, 4, 4, 4]) == [4, 4, 4, 4, 8]
    figures.show(MAP, CURVE)
    tops = [box["y"] for each in figures.page.locator("figure").all() if (box := each.bounding_box())]
    assert tops[0] == tops[1]
    figures.page.set_viewport_size({"width": 390, "height": 800})
    figures.wait()
    tops = [box["y"] for each in figures.page.locator("figure").all() if (box := each.bounding_box())]
    assert tops[0] < tops[1]
    assert figures.page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_the_numbers_are_kept_as_csv(figures: FiguresPage, tmp_path: Path) -> None:
    harmless = Lines(
        "curve", "Curve", "the curve", (Series("=1+1", [1.0, 0.25]), Series("b, c", [1e-30, np.nan])), "t", log_y=True
    )
    figures.show(MAP, harmless)

    def kept(name: str) -> list[list[str]]:
        figures.figure(name).get_by_label("Save this figure").click()
        with figures.page.expect_download() as download:
            figures.figure(name).get_by_role("button", name="Numbers (CSV)").click()
        assert download.value.suggested_filename in ("map.csv", "curve.csv")
        download.value.save_as(tmp_path / "kept.csv")
        return list(csv.reader(io.StringIO((tmp_path / "kept.csv").read_text("utf-8-sig"))))

    assert kept("the curve") == [["t", "'=1+1", "t", "b, c"], ["0", "1", "0", "1e-30"], ["1", "0.25", "1", ""]]
    rows = kept("the map")
    assert rows[0] == ["s \\ t", "1", "2", "3", "4", "5", "6"]
    assert [float(cell) for cell in rows[3][1:4]] == pytest.approx([0.01, 0.1, 1])
    assert rows[3][4:] == ["", "", ""]


def test_a_picture_of_one_figure_is_kept_as_png(figures: FiguresPage, tmp_path: Path) -> None:
    figures.show(CURVE)
    figures.figure("the curve").get_by_label("Save this figure").click()
    with figures.page.expect_download() as download:
        figures.figure("the curve").get_by_role("button", name="Picture (PNG)").click()
    download.value.save_as(tmp_path / "kept.png")
    with Image.open(tmp_path / "kept.png") as picture:
        assert picture.width > 600
        assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 50


def test_a_picture_of_all_is_told_when_it_is_asked_for_and_on_light_paper_in_the_dark(figures: FiguresPage) -> None:
    figures.begin(dark=True)
    figures.show(MAP, ROW, CURVE, picture_request="1")
    figures.show(MAP, ROW, CURVE, picture_request="1")
    assert figures.told() == []
    figures.show(MAP, ROW, CURVE, picture_request="2")
    ((name, told),) = figures.told()
    with Image.open(io.BytesIO(base64.b64decode(told))) as picture:
        assert (name, picture.format) == ("picture", "PNG")
        assert 1000 < picture.width <= 1600
        assert picture.convert("RGB").getpixel((2, 2)) == (0xFB, 0xFA, 0xF7)
        colours = {colour for _count, colour in picture.convert("RGB").getcolors(1 << 20) or []}
        assert {(0x2F, 0x5D, 0x50), (254, 232, 56)} <= colours


def test_another_theme_is_drawn_in_its_colours(figures: FiguresPage) -> None:
    figures.show(Bars("bars", "Bars", "the bars", ("a",), [1.0]))
    middle = figures.page.evaluate(
        "() => { const {x, top, row} = window.board.frames.get('bars').plot; return [x.of(0.5), top + row / 2]; }"
    )
    assert figures.colour("bars", *middle)[:3] == [0x2F, 0x5D, 0x50]
    figures.page.evaluate("""() => {
      document.body.style.colorScheme = "dark";
      document.body.style.setProperty("--st-text-color", "#e8e6e1");
    }""")
    figures.page.wait_for_function("() => window.board.palette.accent !== 'rgb(47, 93, 80)'")
    figures.wait()
    assert figures.colour("bars", *middle)[:3] == [0x7F, 0xB6, 0x9F]


def test_a_network_of_many_steps_is_turned_like_pages_and_follows_the_keys(figures: FiguresPage) -> None:
    steps = 150
    unrolled = Unrolled("net", "Net", "the net", 10.0 ** -np.arange(steps)[::-1], np.ones(steps), first=1)
    figures.show(unrolled)
    told = figures.figure("the net").locator(".turning > span")
    begin, end = (int(number) for number in told.inner_text().removeprefix("steps ").split(" of ")[0].split("–"))
    assert end == steps
    figures.page.get_by_role("button", name="Earlier steps").click()
    expect(told).not_to_have_text(f"steps {begin}–{end} of {steps}")
    figures.plot("the net").press("Home")
    assert figures.tip("the net") == "t = 1 ‖∂Lₛ/∂hₜ‖ 10⁻¹⁴⁹"
    expect(told).to_have_text(f"steps 1–{end - begin + 1} of {steps}")
    expect(figures.page.get_by_role("button", name="Earlier steps")).to_be_disabled()


def test_steps_behind_a_cut_are_told_as_cut(figures: FiguresPage) -> None:
    figures.show(Unrolled("net", "Net", "the net", [0.1, 0.2, 0.4, np.nan], [1, 1, 0, 1]))
    figures.plot("the net").press("ArrowLeft")
    assert figures.tip("the net") == "t = 2 ‖∂Lₛ/∂hₜ‖ 0.4"
    figures.plot("the net").press("ArrowLeft")
    assert figures.tip("the net") == "t = 1 ‖∂Lₛ/∂hₜ‖ 0.2 cut"


def test_curves_can_be_looked_at_against_another_axis(figures: FiguresPage) -> None:
    choices = (("cost", {"a": [10.0, 20.0, 30.0], "b": [1.0, 2.0, 3.0]}),)
    figures.show(Lines("curve", "Curve", "the curve", CURVE.series, "steps", x_choices=choices))
    figures.figure("the curve").get_by_label("Against").select_option("cost")
    figures.wait()
    figures.plot("the curve").press("End")
    assert figures.tip("the curve").startswith("cost 30 a 4")


NAN = float("nan")


def test_numbers_out_of_all_bounds_are_drawn_or_said_to_be_none(figures: FiguresPage) -> None:
    figures.show(
        HeatMap("one", "", "one", [[1.0]], log=True, mask=[[0.0]], first=1),
        HeatMap("none", "", "none", [[NAN, NAN]]),
        HeatMap("over", "", "over", [[np.inf, -np.inf, 0.0]], log=True),
        RowLines("row", "", "row", "one", log_y=True),
        RowLines("lost", "", "lost", "nowhere"),
        Lines("dot", "", "dot", (Series("a", [1e30]),)),
        Lines("empty", "", "empty", (Series("a", []), Series("b", [NAN, np.inf]))),
        Lines("flat", "", "flat", (Series("a", [0.0, 0.0]),), marks=(Mark("y", 5.0, "chance"), Mark("x", NAN, "no"))),
        Unrolled("step", "", "step", [NAN], [0.0], [NAN]),
        Unrolled("over2", "", "over2", [np.inf, 0.0, 1.0], [1.0, 1.0, 1.0]),
        Plane("plane", "", "plane", (("W", [NAN + 0j, 1e9 + 1j], "0"),), (("unit", 1.0, "muted"),)),
        Plane("bare", "", "bare"),
        Bars("bars", "", "bars", ("a", "b"), [NAN, -1.0]),
        Readout("numbers", "", ()),
    )
    empty = [figure.locator(".empty").is_visible() for figure in map(figures.figure, ("none", "empty", "bare", "lost"))]
    assert empty == [True] * 4
    for name in ("one", "over", "row", "dot", "flat", "step", "over2", "plane", "bars"):
        assert not figures.figure(name).locator(".empty").is_visible(), name
        figures.plot(name).press("Home")
        assert figures.tip(name), name
    figures.plot("over").press("Home")
    assert figures.tip("over") == "row 0 · column 0 too large for a float"
