// The lines around the caret. Nothing here looks at more of a text than it has to.

/** Where the line of a position begins. */
export function lineStart(text, position) {
  return position === 0 ? 0 : text.lastIndexOf("\n", position - 1) + 1;
}

/** Where the line of a position ends, before its line break. */
export function lineEnd(text, position) {
  const found = text.indexOf("\n", position);
  return found === -1 ? text.length : found;
}

/**
 * The line before the one that begins at `start`.
 * @returns {{from: number, line: string}|null} null at the beginning of the text
 */
export function lineAbove(text, start) {
  if (start === 0) return null;
  const from = lineStart(text, start - 1);
  return { from, line: text.slice(from, start - 1) };
}

/**
 * The whole lines that a selection touches. One that ends right before a line does not touch that line.
 * @param {import("./change.js").State} state
 * @returns {{from: number, to: number, lines: {from: number, line: string}[]}}
 */
export function selectedLines({ text, start, end }) {
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const from = lineStart(text, start);
  const to = lineEnd(text, last);
  const lines = [];
  let at = from;
  for (const line of text.slice(from, to).split("\n")) {
    lines.push({ from: at, line });
    at += line.length + 1;
  }
  return { from, to, lines };
}
