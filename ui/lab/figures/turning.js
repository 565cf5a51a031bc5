// Buttons for a figure that does not fit: earlier and later steps.

import { element } from "./element.js";

/** The buttons in a caption; `turn` is called with −1 or 1. */
export class Turning {
  constructor(caption, words, turn) {
    this.words = words;
    this.box = element("span", "turning");
    this.earlier = element("button", "", "◀", { type: "button", "aria-label": words.earlier });
    this.later = element("button", "", "▶", { type: "button", "aria-label": words.later });
    this.told = element("span");
    this.earlier.addEventListener("click", () => turn(-1));
    this.later.addEventListener("click", () => turn(1));
    this.box.append(this.earlier, this.told, this.later);
    this.box.hidden = true;
    caption.append(this.box);
  }

  /** Say which steps are in sight; nothing where all are. */
  show({ from, to, count }, first) {
    this.box.hidden = count === undefined || to - from + 1 >= count;
    if (this.box.hidden) return;
    this.earlier.disabled = from === 0;
    this.later.disabled = to === count - 1;
    const numbers = { from: first + from, to: first + to, all: count };
    this.told.textContent = this.words.of_steps.replace(/\{(\w+)\}/g, (_all, name) => numbers[name]);
  }
}
