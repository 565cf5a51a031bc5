// One request after the other, in the order in which they were asked for, and again when the server was not there.

import { Refusal, Unreachable } from "./server.js";

const FIRST_RETRY = 1_000; // milliseconds
const LAST_RETRY = 15_000;

/** The queue of this tab. Whatever waits in it is sent when its turn comes, with what is newest then. */
export class Outbox {
  constructor() {
    this.line = Promise.resolve();
    this.waiting = new Set();
    this.failed = new Set();
    this.delay = FIRST_RETRY;
    this.timer = null;
    addEventListener("online", () => this.retry());
  }

  /**
   * Let `sender.send()` have its turn, once, however often it is asked for.
   * @param {{send: () => Promise<void>}} sender
   */
  add(sender) {
    if (this.waiting.has(sender)) return;
    this.waiting.add(sender);
    this.line = this.line.then(async () => {
      this.waiting.delete(sender);
      try {
        await sender.send();
        this.failed.delete(sender);
        if (this.failed.size === 0) this.delay = FIRST_RETRY;
      } catch (error) {
        if (!isPassing(error)) throw error;
        this.failed.add(sender);
        this.retryLater();
      }
    }).catch((error) => reportError(error));
  }

  /**
   * Let a task have its turn.
   * @template T
   * @param {() => Promise<T>} task
   * @returns {Promise<T>} what the task gives, or its error
   */
  run(task) {
    const turn = this.line.then(task);
    this.line = turn.then(
      () => {},
      () => {},
    );
    return turn;
  }

  /** Everything that failed tries again now. */
  retry() {
    clearTimeout(this.timer);
    this.timer = null;
    for (const sender of this.failed) this.add(sender);
  }

  retryLater() {
    if (this.timer !== null) return;
    this.timer = setTimeout(() => this.retry(), this.delay);
    this.delay = Math.min(2 * this.delay, LAST_RETRY);
  }
}

function isPassing(error) {
  return error instanceof Unreachable || (error instanceof Refusal && error.isPassing);
}
