// What the server's clock says now, as far as this page can know.

/** Browsers' clocks may be wrong by minutes, and a timer ends for everybody at once. */
export class Clock {
  constructor() {
    this.ahead = null; // milliseconds that the server's clock is ahead of this one
  }

  /** @param {number} now what the server's clock said when it answered; an answer that came quickly is nearest */
  hear(now) {
    const ahead = now - Date.now();
    this.ahead = this.ahead === null ? ahead : Math.max(this.ahead, ahead);
  }

  /** Milliseconds until `moment` of the server's clock. */
  until(moment) {
    return moment - Date.now() - (this.ahead ?? 0);
  }
}
