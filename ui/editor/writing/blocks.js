// What stands on lines of its own: code, formulas, tables; and links.

import { combined, selecting } from "./change.js";
import { closingLine, openFence } from "./fences.js";
import { lineAbove, lineEnd, lineStart, selectedLines } from "./lines.js";

const LINK = /\[[^[\]]*\]\(([^()]*)\)/g;
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;

/**
 * A fence of code around the selected lines, or a new one; the fence that is around the caret goes.
 * @param {import("./change.js").State} state
 * @returns {import("./change.js").Change}
 */
export function toggleFence(state) {
  const { text, start, end } = state;
  const open = openFence(text, Math.min(lineEnd(text, start) + 1, text.length)) ?? openFence(text, start);
  if (open) return withoutLines(state, { from: open.from, to: lineEnd(text, open.from) }, closingLine(text, open));
  const longest = Math.max(2, ...(text.slice(start, end).match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return between(state, fence, fence);
}

/**
 * A formula on lines of its own.
 * @param {import("./change.js").State} state
 * @returns {import("./change.js").Change}
 */
export function toggleBlockMath(state) {
  const { text } = state;
  const { from, to } = selectedLines(state);
  const above = lineAbove(text, from);
  const below = { from: to + 1, to: lineEnd(text, Math.min(to + 1, text.length)) };
  const isFormula = above?.line.trim() === "$$" && text.slice(below.from, below.to).trim() === "$$";
  return isFormula ? withoutLines(state, { from: above.from, to: from - 1 }, below) : between(state, "$$", "$$");
}

/**
 * A small table below the caret, the head of its first column selected.
 * @param {import("./change.js").State} state
 * @param {[string, string]} heads
 * @returns {import("./change.js").Change}
 */
export function insertTable(state, [first, second]) {
  const rows = [`| ${first} | ${second} |`, "| --- | --- |", "|  |  |"];
  return below(state, rows.join("\n"), 2, 2 + first.length);
}

/**
 * A link from the selected words or address. In a link that is there already, its address is selected.
 * @param {import("./change.js").State} state
 * @returns {import("./change.js").Change}
 */
export function insertLink(state) {
  const { text, start, end } = state;
  const there = linkAround(state);
  if (there) return selecting(...there);
  const words = text.slice(start, end);
  const isAddress = ADDRESS.test(words.trim());
  const insert = isAddress ? `[](${words.trim()})` : `[${words}]()`;
  const caret = isAddress || words === "" ? start + 1 : start + insert.length - 1;
  return combined(text, [{ from: start, to: end, insert }], caret);
}

function linkAround({ text, start, end }) {
  const from = lineStart(text, start);
  for (const match of text.slice(from, lineEnd(text, start)).matchAll(LINK)) {
    const begin = from + match.index;
    const finish = begin + match[0].length;
    if (begin < start && end < finish) return [finish - 1 - match[1].length, finish - 1];
  }
  return null;
}

/** The selected lines between two signs; without a selection an empty line between them. */
function between(state, opening, closing) {
  const { text, start, end } = state;
  if (start === end) return below(state, `${opening}\n\n${closing}`, opening.length + 1);
  const { from, to } = selectedLines(state);
  const pieces = [
    { from, to: from, insert: `${opening}\n` },
    { from: to, to, insert: `\n${closing}` },
  ];
  const shift = opening.length + 1;
  return combined(text, pieces, from + shift, to + shift);
}

/** A block with a blank line around it, in place of an empty line or after the line of the selection's end. */
function below({ text, end }, block, start, finish = start) {
  const from = lineStart(text, end);
  const to = lineEnd(text, end);
  const isEmpty = text.slice(from, to).trim() === "";
  const at = isEmpty ? from : to;
  const above = isEmpty ? lineAbove(text, from)?.line : text.slice(from, to);
  const lead = (isEmpty ? "" : "\n") + (above?.trim() ? "\n" : "");
  const next = text.slice(to + 1, lineEnd(text, Math.min(to + 1, text.length)));
  const tail = next.trim() === "" ? "" : "\n";
  const pieces = [{ from: at, to, insert: lead + block + tail }];
  return combined(text, pieces, at + lead.length + start, at + lead.length + finish);
}

/** Take away two whole lines, the second of which may be missing; the selection stays at its letters. */
function withoutLines({ text, start, end }, first, second) {
  const until = Math.min(first.to + 1, text.length);
  const pieces = [{ from: first.from, to: until, insert: "" }];
  // The line break before the last line goes with it; an empty block has only one to give.
  if (second) pieces.push({ from: Math.max(until, second.from - 1), to: second.to, insert: "" });
  const size = pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0);
  const place = (position) => {
    const inside = Math.min(Math.max(position, until), second ? Math.max(until, second.from - 1) : text.length);
    return Math.min(inside - (until - first.from), text.length - size);
  };
  return combined(text, pieces, place(start), place(end));
}
