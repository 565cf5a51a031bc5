"""Figures on a blank page: the bytes of Python in, canvases and told choices out."""

import base64
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Locator

from tests.browser.module_page import ModulePage
from ui.lab.figures import Figure
from ui.lab.figures.figure_words import figure_words
from ui.lab.figures.packing import pack
from ui.words import speaking

BEGIN = """async (load, dark) => {
  document.body.style.cssText = `margin: 20px; color-scheme: ${dark ? "dark" : "light"};
    --st-text-color: ${dark ? "#e8e6e1" : "#1f2328"}; --st-background-color: ${dark ? "#15181a" : "#fbfaf7"};
    --st-secondary-background-color: ${dark ? "#1c2023" : "#fff"}; --st-primary-color: #2f5d50; --st-font: sans-serif;
    background: var(--st-background-color)`;
  const host = document.createElement("div");
  document.body.replaceChildren(host);
  const place = host.attachShadow({ mode: "open" });
  place.innerHTML = "<div class='figures'></div>";
  const { Board } = await load("board");
  window.told = [];
  window.board = new Board(place.querySelector(".figures"));
}"""
TAKE = """async (_load, bytes) => {
  const data = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
  const tell = (name, value) => window.told.push([name, value]);
  window.board.take({ data, setStateValue: tell, setTriggerValue: tell });
}"""


class FiguresPage(ModulePage):
    """A page with one board of figures."""

    component = "figures"

    def begin(self, *, dark: bool = False) -> None:
        """An empty board."""
        self.run(BEGIN, dark)
        self.stamp = 0

    def show(self, *figures: Figure, **header: Any) -> None:
        """Give the board another state and wait until it is drawn."""
        self.give(figures, **header)
        self.wait()

    def give(self, figures: Sequence[Figure], **header: Any) -> None:
        """Give the board another state."""
        self.stamp += 1
        with speaking("en"):
            words = figure_words()
        whole = {"stamp": self.stamp, "words": words, "spans": {}, "fps": None, "picture_request": "", **header}
        self.run(TAKE, base64.b64encode(pack(figures, whole)).decode())

    def wait(self) -> None:
        """Until the last state is on the screen, and what its sizes bring about too."""
        self.page.locator(f".figures[data-drawn='{self.stamp}']").wait_for()
        self.rest()

    def rest(self) -> None:
        """Until what was done has been drawn."""
        self.page.evaluate("async () => { for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame); }")

    def plot(self, name: str) -> Locator:
        """The plot of the figure whose text alternative is `name`."""
        return self.page.get_by_role("img", name=name, exact=True)

    def figure(self, name: str) -> Locator:
        """The whole figure whose plot has this text alternative."""
        return self.page.locator("figure").filter(has=self.plot(name))

    def tip(self, name: str) -> str:
        """What the tip of a figure says; empty where there is none."""
        self.rest()
        tip = self.figure(name).locator(".tip")
        return " ".join(tip.inner_text().split()) if tip.is_visible() else ""

    def colour(self, figure_id: str, x: float, y: float) -> list[int]:
        """Red, green, blue and opacity of a figure's canvas, in pixels of the page from its plot's corner."""
        script = """([id, x, y]) => {
          const canvas = window.board.frames.get(id).canvases[0];
          return [...canvas.getContext("2d").getImageData(x * devicePixelRatio, y * devicePixelRatio, 1, 1).data];
        }"""
        return self.page.evaluate(script, [figure_id, x, y])

    def cell(self, figure_id: str, row: int, column: int) -> tuple[float, float]:
        """The middle of a cell of a heat map, in pixels from its plot's corner."""
        script = """([id, row, column]) => {
          const { left, top, right, bottom, spec } = window.board.frames.get(id).plot;
          const place = spec.y_values ? spec.values.rows - 1 - row : row;
          const part = (index, count, from, to) => from + ((index + 0.5) / count) * (to - from);
          return [part(column, spec.values.columns, left, right), part(place, spec.values.rows, top, bottom)];
        }"""
        x, y = self.page.evaluate(script, [figure_id, row, column])
        return x, y

    def told(self) -> list[Any]:
        """What the board told the page so far: [name, value], …."""
        return self.page.evaluate("() => window.told")
