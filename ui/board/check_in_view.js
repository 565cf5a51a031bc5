// How everyone is: one's own answer, and what three answers or more say together.

import { setText } from "./arrange.js";
import { element, fill } from "./element.js";

const RATINGS = [1, 2, 3, 4, 5];

/** Two questions with five answers each; an answer is sent as soon as it is chosen. */
export class CheckInView {
  constructor(board, words) {
    Object.assign(this, { board, words });
    this.mood = new Question("mood", words.mood, words, () => this.send());
    this.keepingUp = new Question("keepingUp", words.keepingUp, words, () => this.send());
    this.node = element("div", { className: "check-in" }, this.mood.node, this.keepingUp.node);
  }

  /** @param {Object} state */
  update(state) {
    const isBusy = this.board.isBusy("check-in");
    const isOver = state.closed || state.revealed;
    this.mood.update(state.my_mood, state.mood, isOver, isBusy);
    this.keepingUp.update(state.my_keeping_up, state.keeping_up, isOver, isBusy);
  }

  send() {
    this.board.checkIn(this.mood.chosen, this.keepingUp.chosen);
  }
}

class Question {
  constructor(name, question, words, chose) {
    Object.assign(this, { name, words });
    this.inputs = RATINGS.map((rating) =>
      element("input", { type: "radio", name, value: String(rating), onchange: chose }),
    );
    const labels = this.inputs.map((input, index) =>
      element(
        "label",
        {},
        input,
        element("span", { className: "rating" }, String(index + 1)),
        element("span", { className: "rating-name" }, words[`${name}${index + 1}`]),
      ),
    );
    this.choices = element("div", { className: "ratings" }, ...labels);
    this.bars = element("div", { className: "bars", role: "img", hidden: true });
    this.result = element("p", { className: "quiet" });
    this.node = element("fieldset", {}, element("legend", {}, question), this.choices, this.bars, this.result);
  }

  get chosen() {
    return Number(this.inputs.find(({ checked }) => checked)?.value) || null;
  }

  update(mine, spread, isOver, isBusy) {
    if (!isBusy) this.inputs.forEach((input, index) => (input.checked = index + 1 === mine));
    this.choices.hidden = isOver;
    setText(this.result, this.said(spread, isOver));
    this.bars.hidden = !spread?.counts;
    if (!spread?.counts) return;
    this.bars.ariaLabel = fill(this.words.checkInBars, { counts: spread.counts.join(", ") });
    const most = Math.max(...spread.counts);
    this.bars.replaceChildren(
      ...spread.counts.map((count) => {
        const bar = element("span", { className: "bar", title: String(count) });
        bar.style.setProperty("--share", String(count / most));
        return bar;
      }),
    );
  }

  said(spread, isOver) {
    const { words } = this;
    if (!isOver) return words.checkInLater;
    if (!spread || spread.raters === 0) return words.checkInNobody;
    if (spread.mean === null) return fill(words.checkInFew, { count: spread.raters });
    const { lowest, highest, raters } = spread;
    return fill(words.checkInMean, { mean: spread.mean.toFixed(1), lowest, highest, count: raters });
  }
}
