// Fences of code. Found by looking for their signs alone: a long text is passed over quickly.

import { lineEnd, lineStart } from "./lines.js";

const LEAD = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*$/; // what may stand before a fence on its line
const LONGEST_LEAD = 200;

/**
 * The fence that is open at a position.
 * @param {string} text
 * @param {number} position
 * @returns {{from: number, sign: string, length: number}|null} where its opening line begins, "`" or "~", how many
 */
export function openFence(text, position) {
  const limit = lineStart(text, position);
  let open = null;
  for (const fence of fences(text, limit)) {
    if (!open && (fence.sign === "~" || !fence.info.includes("`"))) open = fence;
    else if (open && closes(fence, open)) open = null;
  }
  return open && { from: open.from, sign: open.sign, length: open.length };
}

/**
 * The line that closes a fence.
 * @param {string} text
 * @param {{from: number, sign: string, length: number}} open
 * @returns {{from: number, to: number}|null} null when it runs to the end of the text
 */
export function closingLine(text, open) {
  for (const fence of fences(text, text.length, lineEnd(text, open.from))) {
    if (closes(fence, open)) return { from: fence.from, to: lineEnd(text, fence.from) };
  }
  return null;
}

function closes(fence, open) {
  return fence.sign === open.sign && fence.length >= open.length && fence.info.trim() === "";
}

/** Every line between `at` and `limit` that may open or close a fence. */
function* fences(text, limit, at = 0) {
  const next = { "`": at, "~": at };
  while (true) {
    for (const sign of "`~") {
      if (next[sign] < at || next[sign] === at) next[sign] = find(text, sign, at);
    }
    const found = Math.min(next["`"], next["~"]);
    if (found >= limit) return;
    const from = lineStart(text, found);
    const sign = text[found];
    let end = found;
    while (text[end] === sign) end += 1;
    const to = lineEnd(text, end);
    if (found - from <= LONGEST_LEAD && LEAD.test(text.slice(from, found))) {
      yield { from, sign, length: end - found, info: text.slice(end, to) };
    }
    at = to;
  }
}

function find(text, sign, at) {
  const found = text.indexOf(sign.repeat(3), at);
  return found === -1 ? Infinity : found;
}
