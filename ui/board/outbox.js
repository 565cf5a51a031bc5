// Requests one after the other. One that finds no server is tried again, as it was, until it is answered.

import { Refusal, Unreachable } from "./server.js";

const FIRST_PAUSE = 1_000; // milliseconds until the next try
const LONGEST_PAUSE = 8_000;

/** What has to reach the server, in the order in which it was done. */
export class Outbox {
  /**
   * @param {(entry: Object) => Promise<Object>} send
   * @param {() => void} changed called whenever what `state` tells has changed
   */
  constructor(send, changed) {
    Object.assign(this, { send, changed });
    this.entries = [];
    this.isWorking = false;
    this.isAway = false;
    this.why = ""; // in the server's words, where it answers but cannot do it now
    this.wake = () => {};
    addEventListener("online", () => this.wake());
  }

  /** @returns {Promise<Object>} the answer; rejected with the Refusal when the server does not do it */
  add(entry) {
    return new Promise((resolve, reject) => {
      this.entries.push({ ...entry, tries: 0, resolve, reject });
      this.changed();
      this.work();
    });
  }

  async work() {
    if (this.isWorking) return;
    this.isWorking = true;
    let pause = FIRST_PAUSE;
    while (this.entries.length > 0) {
      const [entry] = this.entries;
      entry.tries += 1;
      try {
        const answer = await this.send(entry);
        this.settle(() => entry.resolve(answer));
        pause = FIRST_PAUSE;
      } catch (error) {
        if (canBeTriedAgain(error)) {
          this.isAway = true;
          this.why = error instanceof Refusal ? error.message : "";
          this.changed();
          await this.rest(pause);
          pause = Math.min(LONGEST_PAUSE, pause * 2);
        } else {
          this.settle(() => entry.reject(error));
        }
      }
    }
    this.isWorking = false;
  }

  settle(tell) {
    this.isAway = false;
    this.why = "";
    this.entries.shift();
    tell();
    this.changed();
  }

  rest(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function canBeTriedAgain(error) {
  return error instanceof Unreachable || (error instanceof Refusal && error.isPassing);
}
