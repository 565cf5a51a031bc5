// Enter in a list, a task list or a quotation.

import { combined } from "./change.js";
import { openFence } from "./fences.js";
import { isItem, lead, nextMark, partsOf } from "./line_parts.js";
import { lineEnd, lineStart } from "./lines.js";
import { parent } from "./list_places.js";

/**
 * What Enter does beyond a line break.
 * @param {import("./change.js").State} state
 * @returns {import("./change.js").Change|null} null where a line break is all
 */
export function continueLine(state) {
  const { text, start, end } = state;
  const from = lineStart(text, start);
  const parts = partsOf(text.slice(from, lineEnd(text, start)));
  if (!isItem(parts) && parts.quote === "") return null;
  if (start < from + lead(parts) || openFence(text, start)) return null;
  if (start === end && parts.content.trim() === "") return leave(text, from, parts);
  const prefix = quoteMarks(parts) + (isItem(parts) ? parts.indent + nextMark(parts) : "");
  return combined(text, [{ from: start, to: end, insert: `\n${prefix}` }], start + 1 + prefix.length);
}

/** An empty item goes up a level; at the highest it is no item any more, and an empty line of a quotation leaves it. */
function leave(text, from, parts) {
  const prefix = prefixWithout(text, from, parts);
  const to = from + lead(parts) + parts.content.length;
  return combined(text, [{ from, to, insert: prefix }], from + prefix.length);
}

function prefixWithout(text, from, parts) {
  if (!isItem(parts)) return parts.quote.replace(/(?:^ {0,3})?> ?$/, "");
  const holder = parent(text, from, parts);
  return parts.quote + (holder ? holder.indent + nextMark({ ...holder, hasBox: holder.hasBox || parts.hasBox }) : "");
}

/** The marks of quotation as they were written, with a space behind them. */
function quoteMarks({ quote }) {
  return quote === "" || quote.endsWith(" ") ? quote : `${quote} `;
}
