// What has just happened, in one line that stays in sight until it is read.

import { button, element } from "./element.js";

const LONG_ENOUGH = 10_000; // milliseconds until a notice that asks for nothing goes away

/** The line at the foot of the board, and what only a screen reader is told. */
export class Notices {
  constructor(words) {
    this.words = words;
    this.spoken = element("p", { className: "unseen", role: "status" });
    this.text = element("p", { role: "status" });
    this.undo = button("", () => {}, { hidden: true });
    this.close = button("×", () => this.clear(), { className: "close", ariaLabel: words.close });
    this.shown = element("div", { className: "notice", hidden: true }, this.text, this.undo, this.close);
    this.node = element("div", { className: "notices" }, this.spoken, this.shown);
  }

  /**
   * @param {string} sentence
   * @param {{label: string, act: () => void}} [way] what can be done about it
   */
  tell(sentence, way) {
    this.text.textContent = sentence;
    this.text.classList.remove("alarm");
    this.offer(way);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.clear(), LONG_ENOUGH);
  }

  /** What did not happen, and why: it stays until it is closed, or something else has been done. */
  warn(sentence) {
    this.text.textContent = sentence;
    this.text.classList.add("alarm");
    this.offer(null);
    clearTimeout(this.timer);
  }

  /** Something was done since: what was refused before it needs no words any more. */
  forgetWarning() {
    if (this.text.classList.contains("alarm")) this.clear();
  }

  /** For who cannot see it happen. */
  say(sentence) {
    this.spoken.textContent = sentence;
  }

  offer(way) {
    this.shown.hidden = false;
    this.undo.hidden = !way;
    this.undo.textContent = way?.label ?? "";
    this.undo.onclick = () => {
      this.clear();
      way.act();
    };
  }

  clear() {
    clearTimeout(this.timer);
    this.shown.hidden = true;
    this.text.textContent = "";
  }
}
