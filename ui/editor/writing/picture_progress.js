// How far the pictures are on their way, beside the tool bar.

import { button, element, fill } from "../element.js";

/** Hidden as long as nothing is sent. */
export class PictureProgress {
  /**
   * @param {Object} words
   * @param {() => void} cancel
   */
  constructor(words, cancel) {
    this.words = words;
    this.said = element("span", { className: "picture-said", role: "status" });
    this.meter = element("progress", { max: 1, value: 0 });
    this.work = element(
      "span",
      { className: "picture-work", hidden: true },
      this.meter,
      button(words.cancelUpload ?? "cancelUpload", cancel, { className: "picture-cancel" }),
    );
    this.node = element("div", { className: "picture-progress" }, this.said, this.work);
  }

  /** Picture `number` of `count` has begun. */
  begin(number, count) {
    const sentence = fill(this.words.uploadingOf ?? "{number}/{count}", { number, count });
    this.said.textContent = sentence;
    this.meter.setAttribute("aria-label", sentence);
    this.meter.value = 0;
    this.work.hidden = false;
  }

  /** @param {number} share from 0 to 1 */
  advance(share) {
    this.meter.value = share;
  }

  end() {
    this.said.textContent = "";
    this.work.hidden = true;
  }
}
