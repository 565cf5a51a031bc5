// Bold, italic, code and formulas within a line: put around the selection, or taken away again.

import { characterAround } from "./characters.js";
import { combined, moved, rewritten, selecting } from "./change.js";
import { pairsOn } from "./inline_pairs.js";
import { lead, partsOf } from "./line_parts.js";
import { lineEnd, lineStart, selectedLines } from "./lines.js";

const MARKS = { bold: "**", italic: "*", code: "`", inlineMath: "$" };

/**
 * @param {import("./change.js").State} state
 * @param {"bold"|"italic"|"code"|"inlineMath"} name
 * @returns {import("./change.js").Change}
 */
export function toggleMark(state, name) {
  const spans = state.start === state.end ? [] : spansOf(state, name);
  return spans.length === 0 ? atCaret(state.text, state.end, name) : aroundSpans(state.text, spans, name);
}

/** The selection in each of its lines, without the marks at the beginning of the line and the spaces at its ends. */
function spansOf(state, name) {
  const { text } = state;
  const start = characterAround(text, state.start)[0];
  const end = characterAround(text, state.end)[1];
  const spans = [];
  for (const { from: lineFrom, line } of selectedLines({ text, start, end }).lines) {
    let from = Math.max(start, lineFrom + lead(partsOf(line)));
    let to = Math.min(end, lineFrom + line.length);
    while (from < to && /\s/.test(text[from])) from += 1;
    while (to > from && /\s/.test(text[to - 1])) to -= 1;
    if (from < to) spans.push({ from, to, pairs: pairsAt(line, lineFrom, name) });
  }
  return spans;
}

function aroundSpans(text, spans, name) {
  const enclosing = spans.map(({ from, to, pairs }) => pairs.find((pair) => pair.from <= from && to <= pair.to));
  const isOn = enclosing.every(Boolean);
  const pieces = isOn
    ? enclosing.flatMap(removal)
    : spans.flatMap((span, index) => (enclosing[index] ? [] : wrapping(text, span, name)));
  const start = moved(spans[0].from, pieces, "after");
  return combined(text, pieces, start, Math.max(start, moved(spans[spans.length - 1].to, pieces, "before")));
}

/** Marks around a span; pairs that it touches become part of it. */
function wrapping(text, span, name) {
  const touched = span.pairs.filter((pair) => pair.from < span.to && span.from < pair.to);
  const from = Math.min(span.from, ...touched.map((pair) => pair.from));
  const to = Math.max(span.to, ...touched.map((pair) => pair.to));
  const within = touched.flatMap(removal);
  const [before, after] = name === "code" ? codeMarks(rewritten(text, from, to, within)) : [MARKS[name], MARKS[name]];
  return [{ from, to: from, insert: before }, ...within, { from: to, to, insert: after }];
}

/** Enough backticks that those in the content are content. */
function codeMarks(content) {
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  const pad = content.startsWith("`") || content.endsWith("`") ? " " : "";
  return [ticks + pad, pad + ticks];
}

function removal({ open, close }) {
  return [open, close].map(([from, to]) => ({ from, to, insert: "" }));
}

/**
 * Without a selection the mark is switched: on, the caret goes between two marks; off, at the end of what is marked, it
 * goes behind the mark, where a particle may follow at once.
 */
function atCaret(text, position, name) {
  const mark = MARKS[name];
  const from = lineStart(text, position);
  const to = lineEnd(text, position);
  const side = emptyAround(text, position, name);
  if (side) {
    const pieces = [{ from: position - side, to: position + side, insert: "" }];
    return combined(text, pieces, position - side);
  }
  const pair = pairsAt(text.slice(from, to), from, name).find((each) => each.from <= position && position <= each.to);
  if (pair) return inPair(text, position, pair);
  const [at] = characterAround(text, position);
  return combined(text, [{ from: at, to: at, insert: mark + mark }], at + mark.length);
}

function inPair(text, position, { open, close, ...pair }) {
  if (position < open[1] && position === pair.from) return selecting(open[1]);
  if (position === close[0]) return selecting(close[1]);
  if (position >= close[1]) return selecting(close[0]);
  const pieces = removal({ open, close });
  return combined(text, pieces, moved(position, pieces, "after"));
}

/** The width of the mark if nothing but that mark stands on both sides of a position, else 0. */
function emptyAround(text, position, name) {
  const mark = MARKS[name];
  let left = 0;
  while (text[position - left - 1] === mark[0]) left += 1;
  let right = 0;
  while (text[position + right] === mark[0]) right += 1;
  if (left !== right || left === 0) return 0;
  if (name === "bold") return left === 2 || left === 3 ? 2 : 0;
  return left === 1 || (name === "italic" && left === 3) ? 1 : 0;
}

function pairsAt(line, offset, name) {
  // The star of a list begins no pair, but counts as a sign like any other further on.
  const skipped = lead(partsOf(line));
  const shift = (range) => range.map((position) => position + skipped + offset);
  return pairsOn(line.slice(skipped), name).map((pair) => {
    const [from, to] = shift([pair.from, pair.to]);
    return { from, to, open: shift(pair.open), close: shift(pair.close) };
  });
}
