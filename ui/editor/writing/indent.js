// Tab and Shift+Tab: items of lists and selected lines go deeper or come back.

import { combined, moved } from "./change.js";
import { openFence } from "./fences.js";
import { columns, isItem, partsOf } from "./line_parts.js";
import { selectedLines } from "./lines.js";
import { markAtDepth, parent, sibling } from "./list_places.js";

const STEP = 2; // columns, of lines that are no items
const STEP_IN_CODE = 4;

/**
 * @param {import("./change.js").State} state
 * @param {-1|1} direction 1: deeper
 * @returns {import("./change.js").Change|null} null where the key has nothing to do, so that it may move the focus on
 */
export function indent(state, direction) {
  const lines = selectedLines(state).lines.map(({ from, line }) => ({ from, ...partsOf(line), line }));
  const isOne = lines.length === 1;
  const isCode = openFence(state.text, state.start) !== null;
  if (isOne && (isCode || !isItem(lines[0]))) return null;
  const first = lines.find(({ line }) => line.trim() !== "");
  if (!first) return null;
  const by = isCode ? direction * STEP_IN_CODE : distance(state.text, first, direction);
  const pieces = lines.filter(({ line }) => line.trim() !== "").flatMap((line) => shifted(state.text, line, by, isOne));
  if (pieces.length === 0) return null;
  const { start, end } = state;
  const newStart = moved(start, pieces, isOne ? "after" : "before");
  return combined(state.text, pieces, newStart, Math.max(newStart, moved(end, pieces, "after")));
}

/** Under the item above, or beside the one that held it. */
function distance(text, first, direction) {
  if (!isItem(first)) return direction * STEP;
  if (direction > 0) return (sibling(text, first.from, first) ?? first).width;
  const own = columns(first.indent);
  const holder = parent(text, first.from, first);
  return (holder ? columns(holder.indent) : Math.max(0, own - first.width)) - own;
}

function shifted(text, line, by, isOne) {
  const own = columns(line.indent);
  const depth = Math.max(0, own + by);
  if (depth === own) return [];
  const at = line.from + line.quote.length;
  const indentation = { from: at, to: at + line.indent.length, insert: " ".repeat(depth) };
  const mark = isOne ? markAtDepth(text, line.from, line, depth) : line.mark;
  const markFrom = at + line.indent.length;
  return mark === line.mark
    ? [indentation]
    : [indentation, { from: markFrom, to: markFrom + line.mark.length, insert: mark }];
}
