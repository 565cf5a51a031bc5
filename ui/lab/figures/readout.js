// Numbers as text: a frame without a chart.

import { element } from "./element.js";

/** A frame like frame.js makes them, for the kind "readout". */
export class Readout {
  constructor() {
    this.box = element("figure", "figure readout");
    this.title = element("span", "", "", { "data-tone": "ink" });
    this.caption = element("figcaption");
    this.caption.append(this.title);
    this.list = element("dl");
    this.box.append(this.caption, this.list);
    this.pairs = [];
  }

  /** Show another state; the elements stay as long as there are as many numbers. */
  take({ spec }) {
    this.spec = spec;
    this.title.textContent = spec.title;
    this.caption.hidden = !spec.title;
    if (this.pairs.length !== spec.items.length) {
      this.pairs = spec.items.map(() => [element("dt", "", "", { "data-tone": "muted" }), element("dd")]);
      this.list.replaceChildren(
        ...this.pairs.map((pair) => {
          const item = element("div");
          item.append(...pair);
          return item;
        }),
      );
    }
    spec.items.forEach(({ label, text, tone }, index) => {
      const [name, number] = this.pairs[index];
      if (name.textContent !== label) name.textContent = label;
      if (number.textContent !== text) number.textContent = text;
      number.dataset.tone = tone;
      number.style.setProperty("--tone", `var(--tone-${tone})`);
    });
  }

  fit() {}

  draw() {}

  paintOn() {}

  end() {}
}
