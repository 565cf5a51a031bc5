// What stands at the place that is read: beside the pointer for the eye, and said to a screen reader.

import { element } from "./element.js";

const WAIT = 350; // milliseconds of rest before a place is said, so that a held key does not babble

/** The tip of a plot. */
export class Tip {
  constructor() {
    this.box = element("div", "tip");
    this.box.hidden = true;
    this.voice = element("p", "unseen", "", { "aria-live": "polite" });
  }

  /** Show what is told, at the side of the plot that the place leaves free. */
  show({ head, items }, isRight) {
    const rows = items.map(({ name, text, tone }) => {
      const row = element("div");
      const dot = element("span", "dotted");
      dot.style.setProperty("--tone", `var(--tone-${tone})`);
      row.append(dot, element("span", "", name), element("span", "", text));
      return row;
    });
    this.box.replaceChildren(element("b", "", head), ...rows);
    this.box.style.insetInlineStart = isRight ? "0.25rem" : "auto";
    this.box.style.insetInlineEnd = isRight ? "auto" : "0.25rem";
    this.box.hidden = false;
  }

  /** Say it, once the keys rest. */
  say({ head, items }) {
    clearTimeout(this.timer);
    const text = [head, ...items.map((item) => [item.name, item.text].filter(Boolean).join(" "))].join(", ");
    this.timer = setTimeout(() => (this.voice.textContent = text), WAIT);
  }

  hide() {
    clearTimeout(this.timer);
    this.box.hidden = true;
  }
}
