// Points of the complex plane and circles about 0, both axes alike.

import { linearTicks, shown } from "../numbers.js";
import { haloed, line, useText } from "../pen.js";

const NEAR = 24; // pixels within which a point is under the pointer

/** As high as it is wide, within reason. */
export function heightFor(_spec, width) {
  return Math.round(Math.min(Math.max(width * 0.9, 220), 320));
}

/** The names of the points. */
export function legend(spec) {
  return spec.points.filter(({ name }) => name).map(({ name, tone }) => ({ name, tone, dot: true }));
}

/** Where everything stands. */
export function prepare(spec, { size }) {
  const points = spec.points
    .flatMap(({ name, tone, re, im }) => Array.from(re, (real, index) => ({ name, tone, re: real, im: im[index] })))
    .filter(({ re, im }) => Number.isFinite(re + im));
  const sizes = [...points.map(({ re, im }) => Math.hypot(re, im)), ...spec.circles.map((circle) => circle.radius)];
  const radius = 1.12 * Math.max(1e-6, ...sizes);
  const [left, top, right, bottom] = [2, 4, size.width - 2, size.height - 4];
  const scale = Math.min(right - left, bottom - top) / 2 / radius;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return {
    left, top, right, bottom, spec, scale, radius,
    points: points.sort((one, other) => other.re - one.re || other.im - one.im),
    xOf: (re) => x + re * scale,
    yOf: (im) => y - im * scale,
    empty: points.length === 0 && spec.circles.length === 0,
  }; // prettier-ignore
}

/** Draw axes, circles and points. */
export function paint(pen, plot, palette) {
  const { xOf, yOf, left, right, top, bottom, scale } = plot;
  useText(pen, palette);
  pen.lineWidth = 1;
  pen.strokeStyle = palette.hairline;
  line(pen, left, yOf(0), right, yOf(0));
  line(pen, xOf(0), top, xOf(0), bottom);
  pen.fillStyle = palette.muted;
  for (const { at, text } of linearTicks(-plot.radius, plot.radius, 4)) {
    if (at === 0) continue;
    line(pen, xOf(at), yOf(0), xOf(at), yOf(0) + 4);
    pen.textAlign = at > 0 ? "left" : "right";
    haloed(pen, text, xOf(at) + 4 * Math.sign(at), yOf(0) + 12, palette.muted, palette);
  }
  pen.textAlign = "right";
  haloed(pen, "Re", right, yOf(0) - 9, palette.muted, palette);
  pen.textAlign = "left";
  haloed(pen, "Im", xOf(0) + 5, top + 7, palette.muted, palette);
  for (const { radius, tone } of plot.spec.circles) {
    pen.strokeStyle = palette[tone];
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.arc(xOf(0), yOf(0), radius * scale, 0, 2 * Math.PI);
    pen.stroke();
  }
  for (const { re, im, tone } of plot.points) {
    pen.beginPath();
    pen.arc(xOf(re), yOf(im), 4, 0, 2 * Math.PI);
    pen.fillStyle = palette[tone];
    pen.fill();
    pen.strokeStyle = palette.paper;
    pen.lineWidth = 1;
    pen.stroke();
  }
  labelCircles(pen, plot, palette);
}

/** Draw the point that is read. */
export function paintOver(pen, { points, xOf, yOf }, { index }, palette) {
  if (!points[index]) return;
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(xOf(points[index].re), yOf(points[index].im), 7, 0, 2 * Math.PI);
  pen.stroke();
}

/** The nearest point, if it is near. */
export function find({ points, xOf, yOf }, x, y) {
  const away = points.map(({ re, im }) => Math.hypot(xOf(re) - x, yOf(im) - y));
  const least = Math.min(...away);
  return least < NEAR ? { index: away.indexOf(least) } : null;
}

/** The point that a key leads to, from the right to the left. */
export function move({ points }, point, key, step) {
  const last = points.length - 1;
  const at = point?.index ?? (key.endsWith("Left") || key.endsWith("Up") ? last + step : -step);
  const [before, after] = [at - step, at + step];
  const index = { ArrowLeft: before, ArrowUp: before, ArrowRight: after, ArrowDown: after, Home: 0, End: last }[key];
  return index === undefined || last < 0 ? null : { index: Math.min(Math.max(index, 0), last) };
}

/** The number and its absolute value. */
export function tell({ points }, { index }) {
  const point = points[index];
  if (!point) return { head: "", items: [] };
  const { re, im, name, tone } = point;
  const number = `${shown(re)} ${im < 0 ? "−" : "+"} ${shown(Math.abs(im))}i`;
  const size = { name: "|λ|", text: shown(Math.hypot(re, im)), tone: "ink" };
  return { head: name, items: [{ name: "", text: number, tone }, size] };
}

/** All points. */
export function table({ points }) {
  return [["name", "re", "im", "abs"], ...points.map(({ name, re, im }) => [name, re, im, Math.hypot(re, im)])];
}

/** A label stands outside of its circle; every other one at the left, so that they do not meet. */
function labelCircles(pen, { spec, xOf, yOf, scale, left, right, top }, palette) {
  useText(pen, palette);
  const inOrder = spec.circles.filter(({ label }) => label).sort((one, other) => other.radius - one.radius);
  inOrder.forEach(({ label, radius, tone }, index) => {
    const side = index % 2 ? -1 : 1;
    const away = radius * scale + 6;
    const width = pen.measureText(label).width;
    pen.textAlign = side === 1 ? "left" : "right";
    const x = xOf(0) + side * away * Math.SQRT1_2;
    const y = Math.max(yOf(0) - away * Math.SQRT1_2 - 4, top + 8) + 18 * Math.floor(index / 2);
    haloed(pen, label, side === 1 ? Math.min(x, right - width) : Math.max(x, left + width), y, palette[tone], palette);
  });
}
