// The timer of a phase: it runs by the server's clock, and says when it is over.

import { setText } from "./arrange.js";
import { button, element, fill } from "./element.js";
import { openFloating } from "./floating.js";

const MINUTES = [1, 3, 5, 10, 15];
const MINUTE = 60; // seconds
const LONGEST = 3 * 60 * MINUTE;
const WORTH_TELLING = 30 * 60_000; // milliseconds after its end in which it is still shown

/** How long is left, with the ways to set, lengthen and stop it. */
export class TimerView {
  constructor(board, clock, words) {
    Object.assign(this, { board, clock, words, endsAt: null, wasOver: true });
    this.start = button(words.timerStart, () => this.choose(), { "aria-haspopup": "dialog" });
    this.left = element("span", { className: "left", role: "timer" });
    this.spoken = element("span", { className: "unseen", role: "status" });
    this.more = button(words.timerMore, () => this.lengthen());
    this.stop = button(words.timerStop, () => this.board.setTimer(null));
    this.running = element("span", { className: "running" }, this.left, this.more, this.stop);
    this.node = element("div", { className: "timer" }, this.start, this.running, this.spoken);
    setInterval(() => this.node.isConnected && this.tick(), 250);
  }

  /** @param {Object} state */
  update(state) {
    if (this.endsAt !== state.timer_ends_at) this.wasOver = this.clock.until(state.timer_ends_at ?? 0) <= 0;
    this.endsAt = state.timer_ends_at;
    this.node.hidden = state.closed;
    this.tick();
  }

  tick() {
    const left = this.endsAt === null ? null : this.clock.until(this.endsAt);
    const isShown = left !== null && left > -WORTH_TELLING;
    this.running.hidden = !isShown;
    this.start.hidden = isShown;
    if (!isShown) return;
    const isOver = left <= 0;
    this.left.classList.toggle("over", isOver);
    setText(this.left, isOver ? this.words.timerOver : fill(this.words.timerLeft, { time: minutesAndSeconds(left) }));
    if (isOver && !this.wasOver) setText(this.spoken, this.words.timerOver);
    if (!isOver) setText(this.spoken, "");
    this.wasOver = isOver;
  }

  choose() {
    openFloating(this.start, this.words.timer, (close) =>
      MINUTES.map((minutes) =>
        button(fill(this.words.timerMinutes, { count: minutes }), () => {
          close();
          this.board.setTimer(minutes * MINUTE);
        }),
      ),
    );
  }

  lengthen() {
    const left = Math.max(0, Math.round(this.clock.until(this.endsAt) / 1000));
    this.board.setTimer(Math.min(LONGEST, left + MINUTE));
  }
}

function minutesAndSeconds(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, "0")}`;
}
