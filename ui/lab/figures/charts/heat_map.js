// A matrix as colours, with what is cut hatched and a scale beside it.

import { arrange, paintAxes, widened } from "../axes.js";
import { extent, linearTicks, logTicks, shown, shownFromLog } from "../numbers.js";
import { cividis } from "../palette.js";
import { curve, haloed, line, TEXT, useText } from "../pen.js";
import { colouredCells } from "./cells.js";
import { cutArea, cutEdges, hatching } from "./cuts.js";

const BAR = 10; // pixels of the scale's width
const BAR_GAP = 12;

/** Square where there is room for it. */
export function heightFor(_spec, width) {
  return Math.round(Math.min(Math.max(width * 0.72, 240), 400));
}

/** The names of the paths. */
export function legend(spec, { words }) {
  const paths = spec.paths.filter(({ name }) => name).map(({ name, tone, dash }) => ({ name, tone, dash }));
  // Where there is no value nothing can be cut.
  const isCut = spec.mask?.values.some((kept, index) => kept === 0 && !Number.isNaN(spec.values.values[index]));
  return isCut ? [...paths, { name: words.cut, hatched: true }] : paths;
}

/** Where everything stands. */
export function prepare(spec, { size, pen, palette, words }) {
  const { rows, columns, values } = spec.values;
  const found = extent([values]);
  const range = spec.value_range ?? widened(found ?? [0, 1]);
  useText(pen, palette);
  const scale = scaleTicks(spec, range, size.height);
  const scaleWidth = BAR_GAP + BAR + 5 + Math.max(...scale.map(({ text }) => pen.measureText(text).width), 8);
  const x = axisOf(spec.x_label, spec.x_values, columns, spec.first);
  const y = axisOf(spec.y_label || (spec.unit ? " " : ""), spec.y_values, rows, spec.first);
  const plot = arrange(pen, palette, size, x, y, { right: Math.ceil(scaleWidth), down: !spec.y_values });
  return {
    ...plot,
    width: size.width,
    spec,
    words,
    values,
    range,
    scale,
    xs: x.values,
    ys: y.values,
    empty: !found && !values.some((value) => Math.abs(value) === Infinity),
    area: cutArea(spec, plot, x, y),
    edges: cutEdges(spec, plot, x, y),
  };
}

/** Draw cells, cuts, paths and the scale. */
export function paint(pen, plot, palette) {
  const { left, top, right, bottom, spec } = plot;
  pen.imageSmoothingEnabled = false;
  pen.save();
  if (isUp(plot)) {
    pen.translate(0, top + bottom);
    pen.scale(1, -1);
  }
  pen.drawImage(colouredCells(spec, plot.range), left, top, right - left, bottom - top);
  pen.restore();
  if (plot.area) {
    pen.fillStyle = hatching(pen, palette);
    pen.fill(plot.area);
    pen.strokeStyle = palette.lost;
    pen.lineWidth = 1.5;
    pen.stroke(plot.edges);
  }
  paintAxes(pen, plot, palette, { grid: false });
  pen.save();
  pen.beginPath();
  pen.rect(left, top, right - left, bottom - top);
  pen.clip();
  for (const { x, y, tone, dash, width } of spec.paths) {
    const at = [(index) => plot.x.of(x[index]), (index) => plot.y.of(y[index])];
    const draw = () => curve(pen, y.length, ...at, pen.lineWidth);
    pen.strokeStyle = palette.paper;
    pen.lineWidth = width + 2.5;
    draw();
    pen.setLineDash(dash ? [5, 4] : []);
    pen.strokeStyle = palette[tone];
    pen.lineWidth = width;
    draw();
    pen.setLineDash([]);
  }
  pen.restore();
  paintScale(pen, plot, palette);
}

/** Draw the selected row and the cell that is read. */
export function paintOver(pen, plot, point, palette, selected) {
  if (selected !== null && selected !== undefined) frameRow(pen, plot, selected, palette.accent, palette);
  if (!point) return;
  frameRow(pen, plot, point.row, palette.ink, palette);
  const { left, top, width, height } = cellBox(plot, point);
  pen.strokeStyle = palette.paper;
  pen.lineWidth = 3;
  pen.strokeRect(left - 1, top - 1, width + 2, height + 2);
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1.5;
  pen.strokeRect(left - 1, top - 1, width + 2, height + 2);
}

/** The cell under a pointer. */
export function find(plot, x, y) {
  const { rows, columns } = plot.spec.values;
  const column = Math.floor(((x - plot.left) / (plot.right - plot.left)) * columns);
  const along = isUp(plot) ? plot.bottom - y : y - plot.top;
  const row = Math.floor((along / (plot.bottom - plot.top)) * rows);
  if (column < -1 || column > columns || row < -1 || row > rows) return null;
  return { row: within(row, rows), column: within(column, columns) };
}

/** The cell that a key leads to. */
export function move(plot, point, key, step) {
  const { rows, columns } = plot.spec.values;
  const { row, column } = point ?? { row: rows - 1, column: columns - 1 };
  const up = isUp(plot) ? step : -step;
  const by = {
    ArrowLeft: [0, -step],
    ArrowRight: [0, step],
    ArrowUp: [up, 0],
    ArrowDown: [-up, 0],
    Home: [0, -columns],
    End: [0, columns],
  }[key];
  if (!by) return null;
  // Where nothing is read yet, reading begins at an end of the last row.
  if (!point) return { row, column: key === "Home" ? 0 : column };
  return { row: within(row + by[0], rows), column: within(column + by[1], columns) };
}

/** What stands in a cell. */
export function tell({ spec, words, xs, ys }, { row, column }) {
  const value = spec.values.values[row * spec.values.columns + column];
  const number = spec.log ? shownFromLog(value) : shown(value);
  const text = spec.log && value === -Infinity ? words.zero : value === Infinity ? words.overflow : number;
  const isCut = spec.mask?.values[row * spec.values.columns + column] === 0 && !Number.isNaN(value);
  const head = [
    `${spec.y_label || words.row} ${shown(ys[row])}`,
    `${spec.x_label || words.column} ${shown(xs[column])}`,
  ].join(" · ");
  const items = [{ name: spec.unit, text, tone: "ink" }];
  return { head, items: isCut ? [...items, { name: "", text: words.cut, tone: "lost" }] : items };
}

/** The numbers as a table: the first row and column say which step. */
export function table({ spec, xs, ys, words }) {
  const { columns, values } = spec.values;
  const plain = (value) => (spec.log ? 10 ** value : value);
  const corner = `${spec.y_label || words.row} \\ ${spec.x_label || words.column}`;
  return [
    [corner, ...xs],
    ...ys.map((number, row) => [number, ...Array.from(values.subarray(row * columns, (row + 1) * columns), plain)]),
  ];
}

function axisOf(label, given, count, first) {
  const values = given
    ? Array.from(given, (value) => Number(value.toPrecision(7)))
    : Array.from({ length: count }, (_each, index) => first + index);
  const half = count > 1 ? Math.abs(values[count - 1] - values[0]) / (count - 1) / 2 : 0.5;
  const [least, most] = [Math.min(values[0], values[count - 1]), Math.max(values[0], values[count - 1])];
  return { label, values, half, whole: !given, range: [least - half, most + half] };
}

function isUp({ spec, ys }) {
  return Boolean(spec.y_values) && ys[ys.length - 1] >= ys[0];
}

function within(index, count) {
  return Math.min(Math.max(index, 0), count - 1);
}

function cellBox(plot, { row, column }) {
  const { rows, columns } = plot.spec.values;
  const width = (plot.right - plot.left) / columns;
  const height = (plot.bottom - plot.top) / rows;
  const place = isUp(plot) ? rows - 1 - row : row;
  return { left: plot.left + column * width, top: plot.top + place * height, width, height };
}

function frameRow(pen, plot, row, colour, palette) {
  const { top, height } = cellBox(plot, { row, column: 0 });
  const middle = top + height / 2;
  const half = Math.max(height / 2, 1.5);
  for (const [style, width] of [[palette.paper, 3], [colour, 1.5]]) {
    pen.strokeStyle = style;
    pen.lineWidth = width;
    pen.strokeRect(plot.left - 1, middle - half - 1, plot.right - plot.left + 2, 2 * half + 2);
  }
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(plot.right + 2, middle);
  pen.lineTo(plot.right + 9, middle - 5);
  pen.lineTo(plot.right + 9, middle + 5);
  pen.fill();
}

function scaleTicks(spec, [least, most], height) {
  return (spec.log ? logTicks : linearTicks)(least, most, Math.max(2, Math.floor(height / 60)));
}

function paintScale(pen, { width, right, top, bottom, range: [least, most], scale, spec }, palette) {
  useText(pen, palette);
  const left = right + BAR_GAP;
  const gradient = pen.createLinearGradient(0, bottom, 0, top);
  for (let index = 0; index <= 9; index += 1) gradient.addColorStop(index / 9, `rgb(${cividis(index / 9).join(" ")})`);
  pen.fillStyle = gradient;
  pen.fillRect(left, top, BAR, bottom - top);
  pen.strokeStyle = palette.paper;
  pen.lineWidth = 1;
  pen.textAlign = "left";
  for (const { at, text } of scale) {
    const y = bottom - ((at - least) / (most - least)) * (bottom - top);
    line(pen, left, y, left + BAR, y);
    pen.fillStyle = palette.muted;
    pen.fillText(text, left + BAR + 5, Math.min(Math.max(y, top + 5), bottom - 4));
  }
  if (spec.unit) {
    pen.textAlign = "right";
    haloed(pen, spec.unit, width, TEXT / 2 + 2, palette.muted, palette);
  }
}
