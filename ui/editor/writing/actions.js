// What the tool bar offers: each with its word, its shortcut and the change that it makes.

import { insertLink, insertTable, toggleBlockMath, toggleFence } from "./blocks.js";
import { fill } from "../element.js";
import { toggleMark } from "./inline_marks.js";
import { cycleHeading, toggleItems, toggleQuote } from "./line_marks.js";

/**
 * @typedef {Object} Action
 * @property {string} name of its word and its glyph
 * @property {string} [letter] of its shortcut
 * @property {(state: import("./change.js").State, options: {words: Object, headingLevel: number}) =>
 *   import("./change.js").Change} change
 */

/** The actions in groups, as they stand in the bar. The picture is none of them: it waits for a file. */
export const GROUPS = [
  [
    { name: "bold", letter: "b", change: (state) => toggleMark(state, "bold") },
    { name: "italic", letter: "i", change: (state) => toggleMark(state, "italic") },
    { name: "heading", change: (state, { headingLevel }) => cycleHeading(state, headingLevel) },
  ],
  [
    { name: "bulletList", change: (state) => toggleItems(state, "bullet") },
    { name: "numberedList", change: (state) => toggleItems(state, "numbered") },
    { name: "taskList", change: (state) => toggleItems(state, "task") },
    { name: "quote", change: toggleQuote },
  ],
  [
    {
      name: "code",
      letter: "e",
      change: (state) => (spansLines(state) ? toggleFence(state) : toggleMark(state, "code")),
    },
    { name: "codeBlock", change: toggleFence },
    { name: "link", letter: "k", change: insertLink },
    { name: "table", change: (state, { words }) => insertTable(state, heads(words)) },
  ],
  [
    {
      name: "inlineMath",
      change: (state) => (spansLines(state) ? toggleBlockMath(state) : toggleMark(state, "inlineMath")),
    },
    { name: "blockMath", change: toggleBlockMath },
  ],
];

function spansLines({ text, start, end }) {
  return text.slice(start, end).trim().includes("\n");
}

function heads({ tableColumn = "tableColumn" }) {
  return [fill(tableColumn, { number: 1 }), fill(tableColumn, { number: 2 })];
}
