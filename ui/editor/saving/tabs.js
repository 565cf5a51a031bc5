// Which tabs of this browser are alive: only the drafts of dead ones are taken up.

const WORTH_WAITING = 300; // milliseconds in which a living tab answers

/** This tab among the others. Web Locks would tell more, but they are missing where the page does not come by https. */
export class Tabs {
  /** @param {string} tab this tab's own name */
  constructor(tab) {
    this.tab = tab;
    this.alive = new Set();
    this.channel = new BroadcastChannel("unroll/tabs");
    this.channel.onmessage = ({ data }) => {
      if (data.asks) this.channel.postMessage({ here: this.tab });
      else this.alive.add(data.here);
    };
  }

  /**
   * Ask who is there.
   * @returns {Promise<Set<string>>}
   */
  async others() {
    this.alive.clear();
    this.channel.postMessage({ asks: this.tab });
    await new Promise((resolve) => setTimeout(resolve, WORTH_WAITING));
    return new Set(this.alive);
  }
}
