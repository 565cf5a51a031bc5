// The tool bar: one stop of the Tab key, arrow keys within, never taking the caret from the field.

import { button, element } from "../element.js";
import { glyph } from "./glyphs.js";
import { IS_APPLE } from "./keys.js";

/**
 * @typedef {Object} Tool
 * @property {string} name of its word and its glyph
 * @property {string} [letter] of its shortcut
 * @property {() => void} act
 */

/**
 * @param {Tool[][]} groups
 * @param {Object} words
 * @param {() => void} back where Escape leads
 * @returns {HTMLElement}
 */
export function toolBar(groups, words, back) {
  const bar = element("div", { className: "tool-bar", role: "toolbar", "aria-label": words.toolBar ?? "toolBar" });
  for (const tools of groups) {
    bar.append(element("div", { className: "tool-group" }, ...tools.map((tool) => toolButton(tool, words))));
  }
  const buttons = [...bar.querySelectorAll("button")];
  const stopAt = (chosen) => buttons.forEach((each) => (each.tabIndex = each === chosen ? 0 : -1));
  stopAt(buttons[0]);
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("focusin", ({ target }) => stopAt(target));
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      back();
      return;
    }
    const next = neighbour(buttons, buttons.indexOf(event.target), event.key);
    if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
  return bar;
}

function toolButton({ name, letter, act }, words) {
  const word = words[name] ?? name;
  const made = button("", act, { className: "tool", title: word, "aria-label": word });
  made.replaceChildren(glyph(name));
  if (letter) {
    made.title = `${word} (${IS_APPLE ? "⌘" : "Ctrl+"}${letter.toUpperCase()})`;
    made.setAttribute("aria-keyshortcuts", `${IS_APPLE ? "Meta" : "Control"}+${letter.toUpperCase()}`);
  }
  return made;
}

function neighbour(buttons, index, key) {
  const last = buttons.length - 1;
  const right = index === last ? 0 : index + 1;
  const left = index === 0 ? last : index - 1;
  return buttons[{ ArrowRight: right, ArrowLeft: left, Home: 0, End: last }[key]];
}
