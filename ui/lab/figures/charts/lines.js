// Curves over one x axis.

import { arrange, paintAxes, widened } from "../axes.js";
import { extent, shown, shownFromLog } from "../numbers.js";
import { curve } from "../pen.js";
import { marksWithin, paintMarks } from "./marks.js";

/** Pixels of height that suit a width. */
export function heightFor(_spec, width) {
  return Math.round(Math.min(Math.max(width * 0.52, 210), 300));
}

/** The names of the curves. */
export function legend(spec) {
  return spec.series.filter(({ name }) => name).map(({ name, tone, dash }) => ({ name, tone, dash }));
}

/** Where everything stands; `empty` is true where nothing can be drawn. */
export function prepare(spec, { size, pen, palette, choice = 0 }) {
  const chosen = choice ? spec.x_choices[choice - 1] : null;
  const series = spec.series.map((each) => ({ ...each, x: chosen?.x[each.name] ?? each.x }));
  const xs = extent(series.map(({ x }) => x));
  const ys = extent(series.map(({ y }) => y));
  const x = {
    label: chosen?.label ?? spec.x_label,
    log: spec.log_x,
    whole: series.every((each) => each.x.every(Number.isInteger)),
    range: (!chosen && spec.x_range) || widened(xs ?? [0, 1]),
  };
  const y = { label: spec.y_label, log: spec.log_y, range: spec.y_range ?? roomy(ys, spec) };
  return { ...arrange(pen, palette, size, x, y), spec, series, empty: !xs || !ys };
}

/** Draw the curves. */
export function paint(pen, plot, palette) {
  paintAxes(pen, plot, palette);
  pen.save();
  pen.beginPath();
  pen.rect(plot.left - 2, plot.top - 3, plot.right - plot.left + 5, plot.bottom - plot.top + 5);
  pen.clip();
  for (const { x, y, tone, dash, width } of plot.series) {
    pen.strokeStyle = palette[tone];
    pen.setLineDash(dash ? [5, 4] : []);
    curve(pen, y.length, (index) => plot.x.of(x[index]), (index) => plot.y.of(y[index]), width);
  }
  pen.restore();
  paintMarks(pen, plot, plot.spec.marks, palette);
}

/** Draw the place that is read. */
export function paintOver(pen, plot, { x }, palette) {
  pen.strokeStyle = palette.muted;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(plot.x.of(x), plot.top);
  pen.lineTo(plot.x.of(x), plot.bottom);
  pen.stroke();
  for (const series of plot.series) {
    const index = nearest(series, x);
    const [left, top] = [plot.x.of(series.x[index]), plot.y.of(series.y[index])];
    if (!Number.isFinite(top) || top < plot.top - 1 || top > plot.bottom + 1) continue;
    pen.beginPath();
    pen.arc(left, top, 4, 0, 2 * Math.PI);
    pen.fillStyle = palette[series.tone];
    pen.fill();
    pen.strokeStyle = palette.paper;
    pen.lineWidth = 1.5;
    pen.stroke();
  }
}

/** The place under a pointer. */
export function find(plot, left) {
  const ruler = rulerOf(plot);
  if (!ruler) return null;
  const [least, most] = plot.x.range;
  const x = least + ((left - plot.left) / (plot.right - plot.left)) * (most - least);
  return { x: ruler.x[nearest(ruler, x)] };
}

/** The place that a key leads to, from `point` or from the last one. */
export function move(plot, point, key, step) {
  const ruler = rulerOf(plot);
  if (!ruler) return null;
  const last = ruler.x.length - 1;
  const at = point ? nearest(ruler, point.x) : last;
  const index = { ArrowLeft: point ? at - step : last, ArrowRight: point ? at + step : 0, Home: 0, End: last }[key];
  return index === undefined ? null : { x: ruler.x[Math.min(Math.max(index, 0), last)] };
}

/** What stands at a place: its head and a value for each curve. */
export function tell(plot, { x }) {
  const values = plot.series.map((series) => {
    const value = series.y[nearest(series, x)];
    return { name: series.name, tone: series.tone, text: (plot.spec.log_y ? shownFromLog : shown)(value) };
  });
  const place = (plot.spec.log_x ? shownFromLog : shown)(x);
  return { head: [plot.x.label, place].filter(Boolean).join(" "), items: values };
}

/** The numbers as rows of a table: the x and y of each curve side by side. */
export function table(plot) {
  const plain = (value, log) => (log ? 10 ** value : value);
  const head = plot.series.flatMap(({ name }) => [plot.x.label || "x", name]);
  const longest = Math.max(0, ...plot.series.map(({ y }) => y.length));
  const { log_x, log_y } = plot.spec;
  const rows = Array.from({ length: longest }, (_row, index) =>
    plot.series.flatMap(({ x, y }) => (index < y.length ? [plain(x[index], log_x), plain(y[index], log_y)] : ["", ""])),
  );
  return [head, ...rows];
}

function roomy(ys, spec) {
  const [least, most] = widened(ys ? marksWithin(ys, spec) : [0, 1]);
  const margin = (most - least) * 0.05;
  const isCounted = !spec.log_y && least >= 0 && least < most / 2; // from 0, as a size is counted
  return [isCounted ? 0 : least - margin, most + margin];
}

function rulerOf(plot) {
  const filled = plot.series.filter(({ y }) => y.length);
  return filled.reduce((longest, each) => (each.y.length > (longest?.y.length ?? 0) ? each : longest), null);
}

function nearest({ x }, wanted) {
  let best = 0;
  for (let index = 1; index < x.length; index += 1) {
    if (Math.abs(x[index] - wanted) < Math.abs(x[best] - wanted)) best = index;
  }
  return best;
}
