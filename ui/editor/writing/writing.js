// Everything that makes a plain textarea a place to write Markdown in.

import { GROUPS } from "./actions.js";
import { Composition } from "./composition.js";
import { applyEdit, hasFocus, stateOf } from "./edit.js";
import { element } from "../element.js";
import { attachKeys, shortcutOf } from "./keys.js";
import { Pictures } from "./pictures.js";
import { toolBar } from "./tool_bar.js";

const HIGHEST_HEADING = 3; // above it are the day's own headings

/**
 * Give a field its keys, its pictures and a tool bar.
 * @param {HTMLTextAreaElement} textarea
 * @param {Object} options
 * @param {Object} options.words
 * @param {(file: File, onProgress: (share: number) => void, signal: AbortSignal) =>
 *   Promise<{markdown: string}>} options.upload
 * @param {() => void} options.onSave Ctrl+S or ⌘S
 * @param {(message: string) => void} options.onRefuse why a picture did not arrive
 * @param {number} [options.headingLevel] of the first heading that the button makes
 * @returns {{toolbar: HTMLElement, detach: () => void}} the bar is the caller's to place; `detach` calls uploads off
 */
export function attachWriting(textarea, { words, upload, onSave, onRefuse, headingLevel = HIGHEST_HEADING }) {
  const listening = new AbortController();
  const { signal } = listening;
  const composition = new Composition(textarea, { signal });
  const pictures = new Pictures(textarea, { words, upload, onRefuse, composition, signal });

  const perform = (change) => {
    if (!hasFocus(textarea)) textarea.focus({ preventScroll: true });
    applyEdit(textarea, change(stateOf(textarea), { words, headingLevel }));
  };
  const toolOf = ({ name, letter, change }) => ({ name, letter, act: () => perform(change) });
  const groups = GROUPS.map((actions) => actions.map(toolOf));
  groups[groups.length - 1].push({ name: "image", act: () => pictures.pick() });

  const bar = toolBar(groups, words, () => textarea.focus({ preventScroll: true }));
  const toolbar = element("div", { className: "writing-tools" }, bar, pictures.progress.node, pictures.picker);
  toolbar.addEventListener("keydown", (event) => {
    if (shortcutOf(event) !== "s") return;
    event.preventDefault();
    if (!event.repeat) onSave();
  });

  const tools = groups.flat();
  attachKeys(textarea, {
    composition,
    shortcuts: new Map(tools.filter(({ letter }) => letter).map(({ letter, act }) => [letter, act])),
    save: onSave,
    toToolBar: () => bar.querySelector("button[tabindex='0']").focus(),
    signal,
  });
  return {
    toolbar,
    detach() {
      pictures.cancel();
      listening.abort();
      toolbar.remove();
    },
  };
}
