// A figure on the page: its title, legend and menu, and the plot with the place that is read in it.

import { CHARTS } from "./charts/kinds.js";
import { rowOf } from "./charts/row_lines.js";
import { element } from "./element.js";
import { csv, keep } from "./keeping.js";
import { fillLegend } from "./legend.js";
import { menu } from "./menu.js";
import { pictureOf } from "./picture.js";
import { Tip } from "./tip.js";
import { Turning } from "./turning.js";

const LEAP = 10; // steps of an arrow key with Shift

/** One figure; `board` knows the others. */
export class Frame {
  constructor(board, id, kind) {
    this.board = board;
    this.id = id;
    this.chart = CHARTS[kind];
    this.choice = 0;
    this.point = null;
    this.selected = null;
    this.from = null;
    this.tip = new Tip();
    this.build();
    this.listen();
  }

  build() {
    const { words } = this.board;
    this.box = element("figure", "figure");
    this.title = element("span", "", "", { "data-tone": "ink" });
    this.caption = element("figcaption");
    this.caption.append(this.title);
    this.turning = new Turning(this.caption, words, (by) => {
      this.from = this.plot.from + by * Math.max(this.plot.to - this.plot.from, 1);
      this.point = null;
      this.board.redraw(this);
    });
    this.legend = element("ul", "legend");
    this.place = element("div", "plot", "", { role: "img", tabindex: "0" });
    this.canvases = [element("canvas"), element("canvas")];
    this.empty = element("p", "empty", words.empty);
    this.place.append(...this.canvases, this.empty, this.tip.box);
    const choices = [[words.png, () => this.keepPicture()], [words.csv, () => this.keepTable()]];
    this.box.append(this.caption, this.legend, this.place, this.tip.voice, menu(words.save, choices));
  }

  listen() {
    const { place } = this;
    const at = ({ clientX, clientY }) => {
      const box = place.getBoundingClientRect();
      return this.plot && !this.plot.empty ? this.chart.find(this.plot, clientX - box.left, clientY - box.top) : null;
    };
    place.addEventListener("pointermove", (event) => this.read(at(event)));
    place.addEventListener("pointerdown", (event) => this.read(at(event)));
    place.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && this.read(null));
    place.addEventListener("blur", () => this.read(null));
    place.addEventListener("click", (event) => this.select(at(event)));
    place.addEventListener("keydown", (event) => this.press(event));
  }

  /** Take another state of the figure. */
  take({ spec, numbers }) {
    const before = this.spec;
    this.spec = spec;
    if (this.title.textContent !== spec.title) this.title.textContent = spec.title;
    if (before?.alt !== spec.alt) this.place.setAttribute("aria-label", spec.alt);
    if (before && spec.selected !== before.selected) this.selected = spec.selected;
    if (!before) this.selected = spec.selected ?? null;
    if (this.count !== numbers.length) this.point = null;
    this.count = numbers.length;
    this.place.classList.toggle("selectable", Boolean(spec.selectable));
    if (spec.selectable) this.place.setAttribute("aria-description", this.board.words.choose);
    if (spec.x_choices?.length && !this.chooser) this.addChooser();
  }

  /** Give the plot the height that suits its width, and name what it draws. Done for all frames before one is drawn. */
  fit() {
    fillLegend(this.legend, this.chart.legend(this.spec, this.view()));
    const width = this.place.clientWidth;
    const told = `${width} ${this.spec.labels?.length ?? 0}`;
    if (!width || this.fitted === told) return;
    this.fitted = told;
    this.place.style.minHeight = `${this.chart.heightFor(this.spec, width)}px`;
  }

  /** Draw everything. */
  draw(palette) {
    const size = { width: this.place.clientWidth, height: this.place.clientHeight };
    if (!size.width || !size.height) return;
    const pen = clean(this.canvases[0], size);
    this.plot = this.chart.prepare(this.spec, { ...this.view(), size, pen, palette });
    this.empty.hidden = !this.plot.empty;
    if (!this.plot.empty) this.chart.paint(pen, this.plot, palette);
    this.from = this.from === null ? null : (this.plot.from ?? null);
    this.turning.show(this.plot, this.spec.first);
    this.drawOver(palette);
  }

  /** Draw the place that is read, and tell what is there. */
  drawOver(palette) {
    const over = this.canvases[1];
    const row = this.selected !== null && this.selected < (this.spec.values?.rows ?? 0) ? this.selected : null;
    const hasPlace = this.plot && !this.plot.empty && (this.point || row !== null);
    // A canvas that is not there need not be put together with the other at every picture of the screen.
    over.hidden = !hasPlace;
    if (hasPlace) {
      const pen = clean(over, { width: this.place.clientWidth, height: this.place.clientHeight });
      this.chart.paintOver(pen, this.plot, this.point, palette, row);
    }
    if (!hasPlace || !this.point) return this.tip.hide();
    this.tip.show(this.chart.tell(this.plot, this.point), this.isRight());
  }

  /** Draw on another canvas, for a picture. */
  paintOn(pen, size, palette) {
    const plot = this.chart.prepare(this.spec, { ...this.view(), size, pen, palette });
    if (!plot.empty) this.chart.paint(pen, plot, palette);
    const isChosen = this.selected !== null && this.selected < (this.spec.values?.rows ?? 0);
    if (isChosen && !plot.empty) this.chart.paintOver(pen, plot, null, palette, this.selected);
  }

  /** What a chart is told beside its own numbers. */
  view() {
    const source = this.board.frames.get(this.spec.of);
    const row = source?.spec.values ? rowOf(source.spec, source.point?.row, source.selected) : 0;
    const { choice, from, point } = this;
    return { words: this.board.words, choice, from, point, source: source?.spec.values ? source.spec : null, row };
  }

  read(point, isByKey = false) {
    if (!point && !this.point) return;
    if (JSON.stringify(point) === JSON.stringify(this.point)) return;
    const row = this.point?.row;
    this.point = point;
    if (point && isByKey) this.tip.say(this.chart.tell(this.plot, point));
    const isOutside = point && (point.index < this.plot?.from || point.index > this.plot?.to);
    if (isOutside) this.from = this.plot.from; // from where drawing moves on to the point
    if (isOutside) this.board.redraw(this);
    else this.board.redrawOver(this);
    if (row !== point?.row) this.board.redrawRowsOf(this.id);
  }

  select(point) {
    if (!point || !this.spec.selectable) return;
    this.selected = point.row;
    this.board.redrawOver(this);
    this.board.redrawRowsOf(this.id);
    this.board.tellSelected();
  }

  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.plot || this.plot.empty) return;
    if (event.key === "Escape") this.read(null);
    if (event.key === "Enter" || event.key === " ") {
      if (!this.spec.selectable) return;
      event.preventDefault();
      this.select(this.point);
      return;
    }
    const point = this.chart.move(this.plot, this.point, event.key, event.shiftKey ? LEAP : 1);
    if (!point) return;
    event.preventDefault();
    this.read(point, true);
  }

  /** Whether the place that is read is in the right half, by where it was drawn. */
  isRight() {
    const { plot, point } = this;
    const middle = this.place.clientWidth / 2;
    if (point.x !== undefined) return plot.x.of(point.x) > middle;
    if (point.column !== undefined) return plot.x.of(plot.xs[point.column]) > middle;
    const x = plot.xOf ? plot.xOf(plot.points ? plot.points[point.index]?.re : point.index) : 0;
    return x > middle;
  }

  addChooser() {
    const label = element("label", "choice", this.board.words.axis);
    this.chooser = element("select");
    const names = [this.spec.x_label, ...this.spec.x_choices.map((choice) => choice.label)];
    this.chooser.append(...names.map((name, index) => element("option", "", name, { value: index })));
    this.chooser.addEventListener("change", () => {
      this.choice = Number(this.chooser.value);
      this.point = null;
      this.board.redraw(this);
    });
    label.append(this.chooser);
    this.caption.append(label);
  }

  keepPicture() {
    pictureOf(this.box, [this]).toBlob((blob) => keep(blob, `${this.id}.png`));
  }

  keepTable() {
    keep(new Blob([csv(this.chart.table(this.plot))], { type: "text/csv;charset=utf-8" }), `${this.id}.csv`);
  }

  end() {
    this.tip.hide();
  }
}

/** The pen of a canvas of this size on this screen, with nothing drawn. */
function clean(canvas, { width, height }) {
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}
