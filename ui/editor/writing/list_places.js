// Where an item of a list stands among the items above it.

import { columns, isItem, nextMark, partsOf } from "./line_parts.js";
import { lineAbove } from "./lines.js";

const FARTHEST = 300; // lines looked at upwards

/**
 * The nearest item above a line that is its sibling, its parent or, with `least`, not deeper than so many columns.
 * @param {string} text
 * @param {number} from where the line begins
 * @param {import("./line_parts.js").Parts} parts of the line
 * @param {(depth: number) => boolean} accepts told the columns of an item's indentation
 * @returns {import("./line_parts.js").Parts|null}
 */
export function itemAbove(text, from, parts, accepts) {
  let above = lineAbove(text, from);
  for (let count = 0; above && count < FARTHEST; count += 1) {
    const found = partsOf(above.line);
    if (depthOfQuote(found) !== depthOfQuote(parts)) return null;
    const depth = columns(found.indent);
    if (isItem(found) && accepts(depth)) return found;
    const endsList = !isItem(found) && found.content !== "" && depth === 0;
    if (endsList || found.kind === "heading") return null;
    above = lineAbove(text, above.from);
  }
  return null;
}

/** The item above at the same depth, when nothing shallower stands between. */
export function sibling(text, from, parts) {
  const own = columns(parts.indent);
  const found = itemAbove(text, from, parts, (depth) => depth <= own);
  return found && columns(found.indent) === own ? found : null;
}

/** The item above that holds this one. */
export function parent(text, from, parts) {
  const own = columns(parts.indent);
  return itemAbove(text, from, parts, (depth) => depth < own);
}

/**
 * The mark of an item that comes to stand at another depth: a number goes on where the items there have come to.
 * @param {string} text
 * @param {number} from
 * @param {import("./line_parts.js").Parts} parts
 * @param {number} depth columns
 */
export function markAtDepth(text, from, parts, depth) {
  if (parts.number === undefined) return parts.mark;
  const found = itemAbove(text, from, parts, (each) => each <= depth);
  const goesOn = found && columns(found.indent) === depth && found.number !== undefined;
  const sign = goesOn ? nextMark({ ...found, hasBox: false }).trimEnd() : `1${parts.delimiter}`;
  return sign + parts.mark.replace(/^\d+[.)]/, "");
}

function depthOfQuote({ quote }) {
  return quote.replace(/[^>]/g, "").length;
}
