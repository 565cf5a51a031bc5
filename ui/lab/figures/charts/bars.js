// A few horizontal bars.

import { linearTicks, shown } from "../numbers.js";
import { haloed, line, useText } from "../pen.js";
import { marksWithin, paintMarks } from "./marks.js";

const ROW = 30;

/** A row for each bar. */
export function heightFor(spec) {
  return spec.labels.length * ROW + (spec.marks.some(({ label }) => label) ? 44 : 26);
}

/** The labels stand beside the bars. */
export function legend() {
  return [];
}

/** Where everything stands. */
export function prepare(spec, { size, pen, palette }) {
  useText(pen, palette);
  const finite = Array.from(spec.values).filter(Number.isFinite);
  const turned = spec.marks.map((mark) => ({ ...mark, axis: "y" }));
  const [least, most] = marksWithin([Math.min(0, ...finite), Math.max(0, ...finite)], { marks: turned });
  const range = least === most ? [0, 1] : [least, most];
  const widest = Math.max(0, ...spec.labels.map((label) => pen.measureText(label).width));
  const left = Math.ceil(Math.min(widest, size.width * 0.4)) + 10;
  const right = size.width - 56;
  const top = spec.marks.some(({ label }) => label) ? 20 : 2;
  const bottom = size.height - 22;
  const of = (value) => left + ((value - range[0]) / (range[1] - range[0])) * (right - left);
  const row = (bottom - top) / Math.max(spec.labels.length, 1);
  const y = { range: [0, 1], of: () => top };
  return { spec, left, right, top, bottom, row, x: { range, of }, y, empty: finite.length === 0 };
}

/** Draw bars and marks. */
export function paint(pen, plot, palette) {
  const { spec, left, top, right, bottom, row, x } = plot;
  useText(pen, palette);
  pen.lineWidth = 1;
  for (const { at, text } of linearTicks(...x.range, Math.max(2, Math.floor((right - left) / 72)))) {
    pen.strokeStyle = palette.hairline;
    line(pen, x.of(at), top, x.of(at), bottom);
    pen.fillStyle = palette.muted;
    pen.textAlign = "center";
    pen.fillText(text, x.of(at), bottom + 12);
  }
  spec.labels.forEach((label, index) => {
    const middle = top + (index + 0.5) * row;
    const value = spec.values[index];
    pen.textAlign = "right";
    pen.fillStyle = palette.ink;
    pen.fillText(label, left - 10, middle, left - 10);
    if (!Number.isFinite(value)) {
      pen.textAlign = "left";
      pen.fillText(shown(value), x.of(0) + 6, middle);
      return;
    }
    pen.fillStyle = palette[spec.tone];
    const height = Math.min(16, row * 0.6);
    const [begin, end] = [Math.min(x.of(0), x.of(value)), Math.max(x.of(0), x.of(value))];
    pen.fillRect(begin, middle - height / 2, Math.max(end - begin, 1), height);
    pen.textAlign = "left";
    haloed(pen, [shown(value), spec.unit].filter(Boolean).join(" "), end + 6, middle, palette.ink, palette);
  });
  pen.strokeStyle = palette.muted;
  line(pen, x.of(0), top, x.of(0), bottom);
  paintMarks(pen, { ...plot, top: top - 18 }, spec.marks, palette);
}

/** Draw which bar is read. */
export function paintOver(pen, { left, top, row }, { index }, palette) {
  pen.fillStyle = palette.ink;
  pen.fillRect(left - 5, top + index * row + 5, 2, row - 10);
}

/** The bar under a pointer. */
export function find({ spec, top, row }, _x, y) {
  const index = Math.floor((y - top) / row);
  return index >= 0 && index < spec.labels.length ? { index } : null;
}

/** The bar that a key leads to. */
export function move({ spec }, point, key, step) {
  const last = spec.labels.length - 1;
  const at = point?.index ?? -step;
  const [before, after] = [at - step, at + step];
  const index = { ArrowUp: before, ArrowLeft: before, ArrowDown: after, ArrowRight: after, Home: 0, End: last }[key];
  return index === undefined || last < 0 ? null : { index: Math.min(Math.max(index, 0), last) };
}

/** The label and value of a bar. */
export function tell({ spec }, { index }) {
  const items = [{ name: spec.unit, text: shown(spec.values[index]), tone: spec.tone }];
  return { head: spec.labels[index] ?? "", items };
}

/** All bars. */
export function table({ spec }) {
  return [["label", "value"], ...spec.labels.map((label, index) => [label, spec.values[index]])];
}
