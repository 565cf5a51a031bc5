// A change to a text as plain data, so that what a key does can be told without a field.

/**
 * A text and what is selected in it. Positions are UTF-16 units, as a textarea counts.
 * @typedef {{text: string, start: number, end: number}} State
 */

/**
 * text[from..to] becomes `insert`; afterwards start..end is selected in the new text.
 * @typedef {{from: number, to: number, insert: string, start: number, end: number}} Change
 */

/**
 * One of several replacements, told in positions of the old text.
 * @typedef {{from: number, to: number, insert: string}} Piece
 */

/**
 * The state after a change; the same state where there is none.
 * @param {State} state
 * @param {Change|null} change
 * @returns {State}
 */
export function changed(state, change) {
  if (!change) return state;
  const { from, to, insert, start, end } = change;
  return { text: state.text.slice(0, from) + insert + state.text.slice(to), start, end };
}

/**
 * Several pieces as one change, from the first of them to the last, so that one undo takes them all back.
 * @param {string} text
 * @param {Piece[]} pieces in order, not overlapping, at least one
 * @param {number} start of the selection in the new text
 * @param {number} [end]
 * @returns {Change}
 */
export function combined(text, pieces, start, end = start) {
  const from = pieces[0].from;
  const to = pieces[pieces.length - 1].to;
  return { from, to, insert: rewritten(text, from, to, pieces), start, end };
}

/**
 * text[from..to] with the pieces in it replaced.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {Piece[]} pieces in order, within from..to
 */
export function rewritten(text, from, to, pieces) {
  const parts = [];
  let at = from;
  for (const piece of pieces) {
    parts.push(text.slice(at, piece.from), piece.insert);
    at = piece.to;
  }
  parts.push(text.slice(at, to));
  return parts.join("");
}

/**
 * Where a position of the old text is in the new one.
 * @param {number} position
 * @param {Piece[]} pieces in order
 * @param {"before"|"after"} side where it stands when something is put in right there
 */
export function moved(position, pieces, side) {
  let shift = 0;
  for (const { from, to, insert } of pieces) {
    const isPast = to < position || (to === position && (from < position || side === "after"));
    if (isPast) shift += insert.length - (to - from);
    else if (from < position) return from + shift + (side === "after" ? insert.length : 0);
  }
  return position + shift;
}

/**
 * Only another selection.
 * @param {number} start
 * @param {number} [end]
 * @returns {Change}
 */
export function selecting(start, end = start) {
  return { from: start, to: start, insert: "", start, end };
}
