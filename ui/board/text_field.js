// A field for a few lines of text: Enter sends them, and what is too long is told and stays.

import { element, fill } from "./element.js";

const WORTH_COUNTING = 0.8; // of what fits, from which on the characters are counted

/** Whether a key belongs to an input method that composes a syllable: Enter then ends the syllable and no more. */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** How long a text is for the server, which counts a character outside of the first 65,536 as one. */
export function lengthOf(text) {
  return [...text].length;
}

/** A growing field with its counter and its problem below it. */
export class TextField {
  /**
   * @param {Object} options
   * @param {Object} options.words
   * @param {string} options.label
   * @param {number} options.limit in characters
   * @param {string} [options.placeholder]
   * @param {(text: string) => void} options.typed
   * @param {(text: string) => void} options.submitted with a text that fits and is not blank
   * @param {() => void} [options.escaped]
   */
  constructor({ words, label, limit, placeholder = "", typed, submitted, escaped = () => {} }) {
    Object.assign(this, { words, limit, typed, submitted, escaped });
    this.field = element("textarea", { className: "field", placeholder, rows: 1, "aria-label": label });
    this.counter = element("p", { className: "counter quiet", hidden: true });
    this.problem = element("p", { className: "alarm", role: "alert", hidden: true });
    this.node = element("div", { className: "text-field" }, this.field, this.counter, this.problem);
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("keydown", (event) => this.key(event));
  }

  get text() {
    return this.field.value;
  }

  set text(text) {
    this.field.value = text;
    this.count();
  }

  /** Hand the text on, if it fits. */
  submit() {
    const length = lengthOf(this.text.trim());
    if (length > this.limit) {
      this.complain(fill(this.words.tooLong, { limit: this.limit.toLocaleString(), count: length.toLocaleString() }));
      this.field.focus();
    } else if (length > 0) {
      this.submitted(this.text.trim());
    } else {
      this.field.focus();
    }
  }

  /** @param {string} problem a sentence; empty when there is none any more */
  complain(problem) {
    if (this.problem.textContent !== problem) this.problem.textContent = problem;
    this.problem.hidden = !problem;
    this.field.setAttribute("aria-invalid", String(Boolean(problem)));
  }

  changed() {
    this.count();
    this.typed(this.text);
  }

  count() {
    const length = lengthOf(this.text.trim());
    this.counter.hidden = length < WORTH_COUNTING * this.limit;
    this.counter.textContent = fill(this.words.characters, {
      count: length.toLocaleString(),
      limit: this.limit.toLocaleString(),
    });
    this.counter.classList.toggle("alarm", length > this.limit);
    if (length <= this.limit) this.complain("");
  }

  key(event) {
    if (isComposing(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.escaped();
    }
  }
}
