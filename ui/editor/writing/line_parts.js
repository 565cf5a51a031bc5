// What a line of Markdown begins with: marks of quotation, indentation, one mark of a list or a heading.

const QUOTE = /^(?: {0,3}>[ ]?)*/;
const BREAK = /^[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const HEADING = /^( {0,3})(#{1,6})(?:[ \t]+|$)/;
const ITEM = /^([ \t]*)(?:([-*+])|(\d{1,9})([.)]))[ \t]+/;
const BOX = /^\[([ xX])\](?:[ \t]+|$)/;
const TAB = 4; // columns

/**
 * @typedef {Object} Parts
 * @property {string} quote the marks of quotation with their spaces
 * @property {string} indent
 * @property {string} mark of the list or heading, with the space after it and, in a task, the box
 * @property {"bullet"|"numbered"|"task"|"heading"|null} kind
 * @property {string} content all the rest
 * @property {number} width columns from the mark to where the lines of the item itself stand; a box is content
 * @property {string} [bullet] `-`, `*` or `+`
 * @property {number} [number]
 * @property {string} [delimiter] `.` or `)`
 * @property {boolean} [hasBox]
 * @property {number} [level] of a heading
 */

/**
 * @param {string} line without its line break
 * @returns {Parts}
 */
export function partsOf(line) {
  const quote = QUOTE.exec(line)[0];
  const rest = line.slice(quote.length);
  const heading = HEADING.exec(rest);
  if (heading) {
    const [whole, indent, hashes] = heading;
    return parts(quote, indent, rest, whole.length, { kind: "heading", level: hashes.length, width: 0 });
  }
  const item = BREAK.test(rest) ? null : ITEM.exec(rest);
  if (!item) {
    const indent = /^[ \t]*/.exec(rest)[0];
    return parts(quote, indent, rest, indent.length, { kind: null, width: 0 });
  }
  const [whole, indent, bullet, digits, delimiter] = item;
  const width = (bullet ?? digits + delimiter).length + 1;
  const box = BOX.exec(rest.slice(whole.length));
  const kind = box ? "task" : bullet ? "bullet" : "numbered";
  const number = digits === undefined ? undefined : Number(digits);
  const length = whole.length + (box ? box[0].length : 0);
  return parts(quote, indent, rest, length, { kind, width, bullet, number, delimiter, hasBox: Boolean(box) });
}

function parts(quote, indent, rest, length, more) {
  return { quote, indent, mark: rest.slice(indent.length, length), content: rest.slice(length), ...more };
}

/** Whether a line is an item of a list. */
export function isItem({ kind }) {
  return kind !== null && kind !== "heading";
}

/** How many columns an indentation takes. */
export function columns(indent) {
  let count = 0;
  for (const sign of indent) count += sign === "\t" ? TAB - (count % TAB) : 1;
  return count;
}

/** The length of all that stands before the content. */
export function lead({ quote, indent, mark }) {
  return quote.length + indent.length + mark.length;
}

/** The mark of the item that follows one: the next number, a box that is not ticked. */
export function nextMark({ bullet, number, delimiter, hasBox }) {
  const sign = bullet ?? `${Math.min(number + 1, 999_999_999)}${delimiter}`;
  return hasBox ? `${sign} [ ] ` : `${sign} `;
}
