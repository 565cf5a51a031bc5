// Headings, lists, tasks and quotations: marks at the beginning of every selected line, switched on or off.

import { combined, moved } from "./change.js";
import { columns, isItem, lead, partsOf } from "./line_parts.js";
import { selectedLines } from "./lines.js";
import { sibling } from "./list_places.js";

const DEEPEST_HEADING = 6;
const HEADING_STEPS = 3;

/**
 * Make items of the selected lines, or plain lines again when all are such items.
 * @param {import("./change.js").State} state
 * @param {"bullet"|"numbered"|"task"} kind
 * @returns {import("./change.js").Change}
 */
export function toggleItems(state, kind) {
  const lines = markable(state);
  if (lines.every((line) => line.kind === kind)) {
    return withPrefixes(state, lines, (line) => line.quote + line.indent);
  }
  const marks = new ItemMarks(state.text, kind);
  return withPrefixes(state, lines, (line) => line.quote + marks.of(line));
}

/**
 * One heading deeper on all selected lines; behind the deepest comes plain text.
 * @param {import("./change.js").State} state
 * @param {number} highest level of the first heading, 1 to 6
 * @returns {import("./change.js").Change}
 */
export function cycleHeading(state, highest) {
  const lines = markable(state);
  const deepest = Math.min(highest + HEADING_STEPS - 1, DEEPEST_HEADING);
  const now = lines[0].level ?? 0;
  const level = now < highest ? highest : now + 1;
  const mark = level > deepest ? "" : `${"#".repeat(level)} `;
  return withPrefixes(state, lines, (line) => line.quote + mark);
}

/**
 * Quote the selected lines, the blank ones between them too; or take one mark from each when all are quoted.
 * @param {import("./change.js").State} state
 * @returns {import("./change.js").Change}
 */
export function toggleQuote(state) {
  const lines = allLines(state);
  const isOn = lines.every(({ quote }) => quote !== "");
  const pieces = lines.map(({ from, quote }) => {
    const mark = /(?:^ {0,3})?> ?$/.exec(quote)?.[0] ?? "";
    const at = from + quote.length;
    return isOn ? { from: at - mark.length, to: at, insert: "" } : { from, to: from, insert: "> " };
  });
  return reselected(state, pieces);
}

function allLines(state) {
  return selectedLines(state).lines.map(({ from, line }) => ({ from, line, ...partsOf(line) }));
}

/** The selected lines that can carry a mark: those with text, or the first when none has any. */
function markable(state) {
  const lines = allLines(state);
  const written = lines.filter(({ content, kind }) => content !== "" || kind !== null);
  return written.length > 0 ? written : lines.slice(0, 1);
}

function withPrefixes(state, lines, prefixOf) {
  const pieces = lines.map((line) => {
    const to = line.from + lead(line);
    return { from: line.from, to, insert: prefixOf(line) };
  });
  return reselected(state, pieces);
}

/** A caret stays at its letter; a selection of several lines holds them whole, so that the same button undoes it. */
function reselected(state, pieces) {
  const { text, start, end } = state;
  const isOne = pieces.length === 1;
  const newStart = moved(start, pieces, isOne ? "after" : "before");
  return combined(text, pieces, newStart, Math.max(newStart, moved(end, pieces, "after")));
}

/** Indentations and marks of lines that become items, one after the other from the top. */
class ItemMarks {
  constructor(text, kind) {
    this.text = text;
    this.kind = kind;
    this.open = []; // the items that hold the present line: old depth, old and new column of content, next number
  }

  of(line) {
    const depth = columns(line.indent);
    while (this.open.length > 0 && depth < this.open[this.open.length - 1].depth) this.open.pop();
    let level = this.open[this.open.length - 1];
    if (!level || depth >= level.content) {
      const isInside = level !== undefined;
      const indentation = isInside ? level.newContent + depth - level.content : depth;
      level = { depth, indentation, number: isInside ? 1 : this.firstNumber(line) };
      this.open.push(level);
    }
    const sign = this.sign(line, level.number);
    const box = this.kind === "task" ? (/\[[xX]\]/.exec(line.mark)?.[0] ?? "[ ]") + " " : "";
    level.content = depth + (isItem(line) ? line.width : sign.length + 1);
    level.newContent = level.indentation + sign.length + 1;
    level.number += 1;
    return `${" ".repeat(level.indentation)}${sign} ${box}`;
  }

  sign(line, number) {
    if (this.kind === "numbered") return `${number}.`;
    if (this.kind === "task" && line.number !== undefined) return `${line.number}${line.delimiter}`;
    return line.bullet ?? "-";
  }

  firstNumber(line) {
    const above = sibling(this.text, line.from, line);
    return above?.number === undefined ? 1 : above.number + 1;
  }
}
