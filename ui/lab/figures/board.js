// All figures of one place on the page: takes what is told, and draws what changed in the next animation frame.

import { Frame } from "./frame.js";
import { readPalette } from "./palette.js";
import { base64Of, pictureOf } from "./picture.js";
import { Readout } from "./readout.js";
import { addSymbols } from "./symbols.js";
import { isSame, unpack } from "./unpacking.js";

const ALL_COLUMNS = 12;
const NEAR = { rootMargin: "25% 0%" };
// Where the page does not say otherwise.
const SPANS = { lines: 6, row_lines: 6, heat_map: 6, unrolled: 12, plane: 4, bars: 4, readout: 12 };

export class Board {
  constructor(place) {
    this.place = place;
    this.frames = new Map();
    this.states = new Map();
    this.stale = new Set();
    this.staleOver = new Set();
    this.drawnAt = -Infinity;
    this.sizes = new ResizeObserver((entries) => {
      for (const { target } of entries) this.redraw([...this.frames.values()].find(({ place }) => place === target));
    });
    // What is out of sight is drawn when it comes near.
    this.sights = new IntersectionObserver((entries) => entries.forEach((entry) => this.see(entry)), NEAR);
    place.addEventListener("transitionend", ({ target }) => target === place && this.readColours());
    addSymbols(() => this.readColours());
    // A slider elsewhere on the page may speak through these figures: then nothing but them runs anew.
    this.hear = (event) => {
      if (event.detail.through !== this.name) return;
      event.preventDefault();
      this.setStateValue("moved", event.detail);
    };
    addEventListener("unroll:moved", this.hear);
    this.isStyled = false;
    this.style = addStyle(place, () => {
      this.isStyled = true;
      this.readColours();
    });
  }

  /** Take the bytes of another state; of those that come faster than the page wants, the last. */
  take({ data, setStateValue, setTriggerValue }) {
    Object.assign(this, { setStateValue, setTriggerValue });
    this.next = data;
    clearTimeout(this.timer);
    const wait = this.fps ? this.drawnAt + 1000 / this.fps - performance.now() : 0;
    if (wait > 1) this.timer = setTimeout(() => this.apply(), wait);
    else this.apply();
  }

  apply() {
    const { figures, name, words, spans, stamp, fps, picture_request } = unpack(this.next);
    Object.assign(this, { name, words, stamp, fps });
    const kept = new Set(figures.map(({ id }) => id));
    for (const id of [...this.frames.keys()].filter((each) => !kept.has(each))) this.remove(id);
    const columns = filled(figures.map(({ id, spec }) => spans[id] ?? SPANS[spec.kind]));
    figures.forEach((figure, index) => this.takeFigure(figure, columns[index]));
    this.putInOrder(figures.map(({ id }) => this.frames.get(id).box));
    if (this.asked !== undefined && picture_request && picture_request !== this.asked) this.isPictureWanted = true;
    this.asked = picture_request;
    this.schedule();
  }

  takeFigure(figure, columns) {
    const { id, spec } = figure;
    const before = this.states.get(id);
    if (before && before.spec.kind !== spec.kind) this.remove(id);
    if (!this.frames.has(id)) this.add(id, spec.kind);
    const frame = this.frames.get(id);
    frame.box.style.gridColumn = `span ${columns}`;
    if (this.states.has(id) && isSame(this.states.get(id), figure)) return;
    this.states.set(id, figure);
    frame.take(figure);
    this.redraw(frame);
    this.redrawRowsOf(id);
  }

  add(id, kind) {
    const frame = kind === "readout" ? new Readout() : new Frame(this, id, kind);
    this.frames.set(id, frame);
    if (!frame.place) return;
    this.sizes.observe(frame.place);
    this.sights.observe(frame.place);
  }

  see({ target, isIntersecting }) {
    const frame = [...this.frames.values()].find(({ place }) => place === target);
    if (!frame) return;
    frame.isAway = !isIntersecting;
    if (isIntersecting && this.stale.has(frame)) this.schedule();
  }

  remove(id) {
    const frame = this.frames.get(id);
    if (frame.place) for (const observer of [this.sizes, this.sights]) observer.unobserve(frame.place);
    frame.end();
    frame.box.remove();
    this.frames.delete(id);
    this.states.delete(id);
    this.stale.delete(frame);
    this.staleOver.delete(frame);
  }

  putInOrder(boxes) {
    if (boxes.some((box, index) => this.place.children[index] !== box)) this.place.append(...boxes);
  }

  /** Draw a frame before the next picture of the screen. */
  redraw(frame) {
    if (!frame) return;
    this.stale.add(frame);
    this.schedule();
  }

  /** Draw only the place that is read in a frame. */
  redrawOver(frame) {
    this.staleOver.add(frame);
    this.schedule();
  }

  /** Draw the frames that show a row of a heat map. */
  redrawRowsOf(id) {
    for (const frame of this.frames.values()) if (frame.spec?.of === id) this.redraw(frame);
  }

  schedule() {
    if (this.request || !this.isStyled) return;
    this.request = requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.request = null;
    this.drawnAt = performance.now();
    for (const frame of this.stale) frame.fit();
    for (const frame of this.staleOver) if (!this.stale.has(frame)) frame.drawOver(this.palette);
    for (const frame of [...this.stale].filter(({ isAway }) => !isAway)) {
      frame.draw(this.palette);
      this.stale.delete(frame);
    }
    this.staleOver.clear();
    this.place.dataset.drawn = this.stamp;
    dispatchEvent(new Event("unroll:drawn"));
    performance.clearMarks("lab-drawn");
    performance.mark("lab-drawn");
    if (this.isPictureWanted) this.tellPicture();
  }

  tellPicture() {
    this.isPictureWanted = false;
    this.setTriggerValue("picture", base64Of(pictureOf(this.place, [...this.frames.values()])));
  }

  /** Tell the page which rows are chosen; the time makes choosing the same row again something new. */
  tellSelected() {
    const chosen = [...this.frames].filter(([, { spec, selected }]) => spec.selectable && Number.isInteger(selected));
    const rows = Object.fromEntries(chosen.map(([id, { selected }]) => [id, selected]));
    this.setStateValue("selected", { rows, at: Date.now() });
  }

  readColours() {
    if (!this.isStyled) return;
    this.palette = readPalette(this.place);
    for (const frame of this.frames.values()) this.redraw(frame);
    this.schedule();
  }

  end() {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.request);
    removeEventListener("unroll:moved", this.hear);
    this.sizes.disconnect();
    this.sights.disconnect();
    for (const frame of this.frames.values()) frame.end();
    // The page may begin anew in this very place.
    this.place.replaceChildren();
    this.style.remove();
  }
}

/** Columns with which each row of more than one figure is full: its last one takes what is left over. */
export function filled(spans) {
  const columns = [];
  let [used, inRow] = [0, 0];
  const close = () => {
    if (inRow > 1) columns[columns.length - 1] += ALL_COLUMNS - used;
  };
  for (const span of spans) {
    if (used + span > ALL_COLUMNS) {
      close();
      [used, inRow] = [0, 0];
    }
    columns.push(span);
    used += span;
    inRow += 1;
  }
  close();
  return columns;
}

/** Put the style sheet beside a place, and go on when it is there (or is not to be had). Returns its link. */
function addStyle(place, goOn) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("figures.css", import.meta.url);
  link.addEventListener("load", goOn);
  link.addEventListener("error", goOn);
  place.before(link);
  return link;
}
