// The keys of a field: shortcuts, Enter in lists, Tab in lists, and always a way out for the keyboard.

import { applyEdit, stateOf } from "./edit.js";
import { indent } from "./indent.js";
import { continueLine } from "./lists.js";

/** Whether shortcuts go with ⌘. */
export const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * The Latin letter of a shortcut that was pressed. With a Hangul layout the key reads `ㅠ`, and its place tells the `b`.
 * @param {KeyboardEvent} event
 * @param {boolean} [isApple]
 * @returns {string} "" when it is no shortcut
 */
export function shortcutOf(event, isApple = IS_APPLE) {
  const [wanted, other] = isApple ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (!wanted || other || event.altKey || event.shiftKey) return "";
  const letter = event.key.toLowerCase();
  if (/^[a-z]$/.test(letter)) return letter;
  return /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : "";
}

/**
 * Listen to the keys of a field.
 * @param {HTMLTextAreaElement} field
 * @param {Object} options
 * @param {import("./composition.js").Composition} options.composition
 * @param {Map<string, () => void>} options.shortcuts by letter
 * @param {() => void} options.save
 * @param {() => void} options.toToolBar
 * @param {AbortSignal} options.signal
 */
export function attachKeys(field, { composition, shortcuts, save, toToolBar, signal }) {
  const keys = new Keys(field, composition, shortcuts, save, toToolBar);
  field.addEventListener("keydown", (event) => keys.down(event), { signal });
  field.addEventListener("beforeinput", (event) => keys.beforeInput(event), { signal });
  field.addEventListener("pointerdown", () => (keys.mayLeave = false), { signal });
  field.addEventListener("blur", () => (keys.mayLeave = false), { signal });
}

class Keys {
  constructor(field, composition, shortcuts, save, toToolBar) {
    Object.assign(this, { field, composition, shortcuts, save, toToolBar });
    this.isPlainBreak = false;
    this.mayLeave = false;
    this.savesAtEnd = false;
  }

  down(event) {
    this.isPlainBreak = event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
    const letter = shortcutOf(event);
    if (letter === "s") return this.pressSave(event);
    if (this.composition.covers(event)) return;
    if (event.key === "Tab") return this.pressTab(event);
    if (event.key !== "Shift") this.mayLeave = event.key === "Escape";
    if (event.key === "F10" && event.altKey) {
      event.preventDefault();
      this.toToolBar();
    } else if (this.shortcuts.has(letter)) {
      event.preventDefault();
      if (!event.repeat) this.shortcuts.get(letter)();
    }
  }

  /** While a syllable is being composed, saving waits for its end; some browsers then bring the key a second time. */
  pressSave(event) {
    event.preventDefault();
    if (event.repeat) return;
    this.savesAtEnd = true;
    this.composition.after(() => {
      if (!this.savesAtEnd) return;
      this.savesAtEnd = false;
      this.save();
    });
  }

  pressTab(event) {
    if (this.mayLeave || event.ctrlKey || event.altKey || event.metaKey) return;
    if (applyEdit(this.field, indent(stateOf(this.field), event.shiftKey ? -1 : 1))) event.preventDefault();
  }

  /**
   * Enter is met where the browser is about to break the line, not at the key: an input method gives its last syllable
   * first, and with some the key itself is never told.
   */
  beforeInput(event) {
    if (event.inputType !== "insertLineBreak" && event.inputType !== "insertParagraph") return;
    if (event.isComposing || this.composition.isOn || this.isPlainBreak) return;
    if (applyEdit(this.field, continueLine(stateOf(this.field)))) event.preventDefault();
  }
}
