// Labelled lines across a chart.

import { haloed, line, useText } from "../pen.js";

const APART = 15; // pixels between the labels of two marks

/** The range with the y marks in it. */
export function marksWithin([least, most], { marks }) {
  const values = marks.filter(({ axis, value }) => axis === "y" && value !== null).map(({ value }) => value);
  return [Math.min(least, ...values), Math.max(most, ...values)];
}

/** Draw marks; those outside the area are left out, and labels make room for each other. */
export function paintMarks(pen, plot, marks, palette) {
  useText(pen, palette);
  pen.lineWidth = 1;
  const inside = ({ axis, value }) => {
    const [least, most] = plot[axis].range;
    return value !== null && value >= least && value <= most;
  };
  const drawn = marks.filter(inside).map((mark) => ({ ...mark, at: plot[mark.axis].of(mark.value) }));
  pen.setLineDash([2, 3]);
  for (const { axis, at, tone } of drawn) {
    pen.strokeStyle = palette[tone];
    if (axis === "y") line(pen, plot.left, at, plot.right, at);
    else line(pen, at, plot.top, at, plot.bottom);
  }
  pen.setLineDash([]);
  const colourOf = (tone) => palette[tone === "muted" ? "ink" : tone]; // to be read over curves
  let free = plot.bottom + APART;
  for (const { at, label, tone } of drawn.filter(({ axis }) => axis === "y").sort((a, b) => b.at - a.at)) {
    const top = Math.max(Math.min(at - 8, free - APART), plot.top + 2);
    pen.textAlign = "right";
    if (label) haloed(pen, label, plot.right - 2, top, colourOf(tone), palette);
    free = label ? top : free;
  }
  let row = plot.top + 8;
  for (const { at, label, tone } of drawn.filter(({ axis }) => axis === "x")) {
    const isNearEnd = at + 6 + pen.measureText(label).width > plot.right;
    pen.textAlign = isNearEnd ? "right" : "left";
    if (label) haloed(pen, label, at + (isNearEnd ? -5 : 5), row, colourOf(tone), palette);
    row += label ? APART : 0;
  }
}
