// The network over time: circles h_t, and the gradient of one loss coming back through them.

import { extent, powerOfTen, shownFromLog } from "../numbers.js";
import { haloed, line, useText } from "../pen.js";

const LEAST_STEP = 22; // pixels from circle to circle
const WIDEST_STEP = 84;
const DECADES = 8; // of the gradient, from the widest arrow to the thinnest
const LOSS_AT = 12; // pixels from the top
const CIRCLES_AT = 56;
const ARROWS_AT = 88;
const NUMBERS_AT = 112;

/** One row of circles with what is below it. */
export function heightFor() {
  return 142;
}

/** The marks are explained by their look. */
export function legend(spec, { words }) {
  return spec.cuts.some((weight, step) => step > 0 && weight === 0) ? [{ name: words.cut, scissors: true }] : [];
}

/** Where everything stands. `from` is the first step that is shown where not all fit; `point` is kept in sight. */
export function prepare(spec, { size, words, from = null, point = null }) {
  const count = spec.gradients.length;
  const loss = spec.selected ?? lastFinite(spec.gradients);
  const fits = Math.min(Math.max(Math.floor(size.width / LEAST_STEP), 2), count);
  let begin = from ?? loss - fits + 1;
  if (point) begin = Math.min(Math.max(begin, point.index - fits + 1), point.index);
  begin = Math.min(Math.max(begin, 0), count - fits);
  const gap = Math.min(size.width / fits, WIDEST_STEP);
  const left = (size.width - gap * fits) / 2;
  return {
    spec, words, loss, gap, plotWidth: size.width, from: begin, to: begin + fits - 1, count,
    radius: Math.min(gap * 0.3, 13),
    xOf: (step) => left + (step - begin + 0.5) * gap,
    largest: extent([spec.gradients.slice(0, loss + 1)])?.[1] ?? 0,
    passes: passesOf(spec, loss),
    empty: false,
  }; // prettier-ignore
}

/** Draw the steps in sight. */
export function paint(pen, plot, palette) {
  useText(pen, palette);
  for (let step = Math.max(plot.from, 1); step <= plot.to + 1 && step < plot.count; step += 1) {
    paintLink(pen, plot, step, palette);
  }
  for (let step = plot.from; step <= plot.to; step += 1) paintStep(pen, plot, step, palette);
  if (plot.loss >= plot.from && plot.loss <= plot.to) paintLoss(pen, plot, palette);
}

/** Draw which step is read. */
export function paintOver(pen, plot, { index }, palette) {
  if (index < plot.from || index > plot.to) return;
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(plot.xOf(index), CIRCLES_AT, plot.radius + 3, 0, 2 * Math.PI);
  pen.stroke();
}

/** The step under a pointer. */
export function find(plot, x) {
  const index = Math.round((x - plot.xOf(plot.from)) / plot.gap) + plot.from;
  return { index: Math.min(Math.max(index, plot.from), plot.to) };
}

/** The step that a key leads to. */
export function move(plot, point, key, step) {
  const last = plot.count - 1;
  const at = point?.index ?? plot.loss;
  const index = { ArrowLeft: point ? at - step : at, ArrowRight: point ? at + step : at, Home: 0, End: last }[key];
  return index === undefined ? null : { index: Math.min(Math.max(index, 0), last) };
}

/** The gradient at a step, and whether it is cut off. */
export function tell({ spec, words, passes, loss }, { index }) {
  const text = index > loss ? "–" : gradientText(spec.gradients[index], words);
  const items = [{ name: "‖∂Lₛ/∂hₜ‖", text, tone: "accent" }];
  if (index <= loss && !passes[index]) items.push({ name: "", text: words.cut, tone: "lost" });
  return { head: `t = ${spec.first + index}`, items };
}

/** All steps. */
export function table({ spec }) {
  const head = ["t", "gradient", "cut weight", ...(spec.state ? ["state"] : [])];
  const rows = Array.from(spec.gradients, (value, step) => [
    spec.first + step, 10 ** value, spec.cuts[step], ...(spec.state ? [spec.state[step]] : []),
  ]); // prettier-ignore
  return [head, ...rows];
}

function gradientText(value, words) {
  return value === -Infinity ? words.zero : value === Infinity ? words.overflow : shownFromLog(value);
}

/** Whether the gradient of the loss gets to a step: nothing is cut between the two. */
function passesOf({ cuts, gradients }, loss) {
  const passes = new Array(gradients.length).fill(false);
  for (let step = loss, open = true; step >= 0; step -= 1) {
    passes[step] = open;
    open &&= cuts[step] !== 0;
  }
  return passes;
}

function lastFinite(values) {
  for (let index = values.length - 1; index >= 0; index -= 1) if (!Number.isNaN(values[index])) return index;
  return values.length - 1;
}

/** Pixels of an arrow; every decade makes it thinner by the same. */
function widthOf(value, { largest, gap }) {
  const widest = Math.min(Math.max(gap * 0.3, 6), 12);
  return value === Infinity ? widest : Math.max(widest * (1 - (largest - value) / DECADES), 0.75);
}

/** The link from step − 1 to step: forward a hairline, back an arrow as wide as the gradient that arrives. */
function paintLink(pen, plot, step, palette) {
  const { spec, xOf, radius, loss, gap } = plot;
  const [before, here] = [xOf(step - 1), xOf(step)];
  pen.strokeStyle = palette.muted;
  pen.lineWidth = 1;
  line(pen, before + radius, CIRCLES_AT, here - radius, CIRCLES_AT);
  if (step <= loss) {
    if (plot.passes[step - 1]) {
      arrow(pen, here - gap * 0.06, before + gap * 0.06, widthOf(spec.gradients[step - 1], plot), palette.accent);
    } else {
      pen.strokeStyle = palette.lost;
      pen.setLineDash([2, 4]);
      line(pen, before, ARROWS_AT, here, ARROWS_AT);
      pen.setLineDash([]);
    }
  }
  if (spec.cuts[step] === 0) scissors(pen, (before + here) / 2, CIRCLES_AT, palette);
}

/** A straight arrow to the left, whose head is a little wider than its shaft. */
function arrow(pen, from, to, width, colour) {
  const head = Math.min(width * 0.5 + 3, (from - to) * 0.5);
  const half = width / 2 + 2;
  pen.fillStyle = colour;
  pen.fillRect(to + head - 0.5, ARROWS_AT - width / 2, from - to - head + 0.5, width);
  pen.beginPath();
  pen.moveTo(to, ARROWS_AT);
  pen.lineTo(to + head, ARROWS_AT - half);
  pen.lineTo(to + head, ARROWS_AT + half);
  pen.fill();
}

function paintStep(pen, plot, step, palette) {
  const { spec, xOf, radius, gap, loss } = plot;
  const x = xOf(step);
  pen.beginPath();
  pen.arc(x, CIRCLES_AT, radius, 0, 2 * Math.PI);
  pen.fillStyle = palette.paper;
  pen.fill();
  if (spec.state) {
    const largest = Math.max(1e-12, ...Array.from(spec.state, Math.abs).filter(Number.isFinite));
    pen.globalAlpha = Math.min(Math.abs(spec.state[step]) / largest, 1) * 0.45;
    pen.fillStyle = palette.accent;
    pen.fill();
    pen.globalAlpha = 1;
  }
  pen.lineWidth = 1.5;
  pen.strokeStyle = step === loss ? palette.accent : palette.muted;
  pen.stroke();
  const every = Math.ceil(34 / gap);
  if ((step - loss) % every !== 0) return;
  pen.textAlign = "center";
  pen.fillStyle = palette.muted;
  pen.fillText(String(spec.first + step), x, NUMBERS_AT);
  if (step <= loss && Number.isFinite(spec.gradients[step])) {
    const tone = plot.passes[step] ? "ink" : "lost";
    haloed(pen, powerOfTen(Math.round(spec.gradients[step])), x, NUMBERS_AT + 17, palette[tone], palette);
  }
}

function paintLoss(pen, { loss, xOf, radius, spec, plotWidth }, palette) {
  const x = xOf(loss);
  pen.textAlign = "center";
  useText(pen, palette, 600);
  const middle = Math.min(Math.max(x, 34), plotWidth - 34);
  haloed(pen, `L (s = ${spec.first + loss})`, middle, LOSS_AT, palette.accent, palette);
  useText(pen, palette);
  pen.strokeStyle = pen.fillStyle = palette.accent;
  pen.lineWidth = 2;
  line(pen, x, LOSS_AT + 9, x, CIRCLES_AT - radius - 7);
  pen.beginPath();
  pen.moveTo(x + 0.5, CIRCLES_AT - radius - 1);
  pen.lineTo(x - 4.5, CIRCLES_AT - radius - 9);
  pen.lineTo(x + 5.5, CIRCLES_AT - radius - 9);
  pen.fill();
}

/** A pair of scissors that cuts upwards, about 14 pixels high. */
export function scissors(pen, x, y, palette) {
  pen.save();
  pen.translate(x, y);
  pen.fillStyle = palette.paper;
  pen.beginPath();
  pen.arc(0, 0, 9, 0, 2 * Math.PI);
  pen.fill();
  pen.strokeStyle = palette.lost;
  pen.lineWidth = 1.6;
  pen.lineCap = "round";
  pen.beginPath();
  for (const side of [-1, 1]) {
    pen.moveTo(side * 4, -8);
    pen.lineTo(-side * 2.2, 3.2);
    pen.moveTo(-side * 1.3, 5.6);
    pen.arc(-side * 3.5, 5.6, 2.2, side === 1 ? 0 : Math.PI, (side === 1 ? 0 : Math.PI) + 2 * Math.PI);
  }
  pen.stroke();
  pen.restore();
}
