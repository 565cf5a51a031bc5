// Where a chart's axes stand, and drawing them.

import { linearTicks, logTicks } from "./numbers.js";
import { line, TEXT, useText } from "./pen.js";

const GAP = 6; // between a tick's text and the axis
const ROW = 17; // of text

/**
 * The area of a chart in a size, with axes { label, range, log, whole }: each gets ticks and `of`, from a number to its
 * pixel. `right` is kept free at the right. The y axis points down where `down` is true.
 */
export function arrange(pen, palette, size, x, y, { right = 12, down = false } = {}) {
  useText(pen, palette);
  const top = y.label ? ROW + 8 : 10;
  const bottom = size.height - ROW - 4 - (x.label ? ROW : 0);
  const yTicks = ticksOf(y, Math.max(2, Math.floor((bottom - top) / 38)));
  const widest = Math.max(8, ...yTicks.map(({ text }) => pen.measureText(text).width));
  const left = Math.ceil(widest) + GAP + 4;
  const area = { left, top, right: size.width - right, bottom };
  const xTicks = ticksOf(x, Math.max(2, Math.floor((area.right - left) / 72)));
  const yOf = down ? between(y.range, top, bottom) : between(y.range, bottom, top);
  const xOf = between(x.range, left, area.right);
  return { ...area, x: { ...x, ticks: xTicks, of: xOf }, y: { ...y, ticks: yTicks, of: yOf } };
}

/** Draw ticks, hairlines and labels; `grid` false leaves the hairlines out. */
export function paintAxes(pen, plot, palette, { grid = true } = {}) {
  useText(pen, palette);
  pen.lineWidth = 1;
  pen.strokeStyle = palette.hairline;
  if (grid) for (const { at } of plot.y.ticks) line(pen, plot.left, plot.y.of(at), plot.right, plot.y.of(at));
  pen.strokeStyle = palette.muted;
  line(pen, plot.left, plot.bottom, plot.right, plot.bottom);
  pen.fillStyle = palette.muted;
  pen.textAlign = "right";
  for (const { at, text } of plot.y.ticks) pen.fillText(text, plot.left - GAP, plot.y.of(at));
  let free = -Infinity; // a tick whose text would run into the one before has none
  for (const { at, text } of plot.x.ticks) {
    const x = plot.x.of(at);
    line(pen, x, plot.bottom, x, plot.bottom + 3);
    const half = pen.measureText(text).width / 2;
    const middle = Math.min(Math.max(x, half), plot.right + 10 - half);
    if (middle - half < free) continue;
    pen.textAlign = "center";
    pen.fillText(text, middle, plot.bottom + 4 + ROW / 2);
    free = middle + half + 8;
  }
  pen.textAlign = "left";
  if (plot.y.label) pen.fillText(plot.y.label, 0, TEXT / 2 + 2);
  pen.textAlign = "right";
  if (plot.x.label) pen.fillText(plot.x.label, plot.right, plot.bottom + 4 + 1.5 * ROW);
}

/** A range that is not a point. */
export function widened([least, most]) {
  if (least < most) return [least, most];
  const by = Math.abs(least) > 1e-12 ? Math.abs(least) * 0.1 : 1;
  return [least - by, most + by];
}

function ticksOf({ range: [least, most], log, whole }, count) {
  return log ? logTicks(least, most, count) : linearTicks(least, most, count, whole);
}

function between([least, most], from, to) {
  const scale = (to - from) / (most - least);
  return (value) => from + (value - least) * scale;
}
