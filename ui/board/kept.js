// What this browser keeps of a board until the server has it: half-typed texts, and what is on its way.

/** One a store, board and member: who takes the place of another neither sees nor loses their texts. */
export class Kept {
  /**
   * @param {string} store
   * @param {number} board
   * @param {number} member
   */
  constructor(store, board, member) {
    this.prefix = `unroll/board/${store}/${board}/${member}`;
    this.isFull = false;
  }

  /** What is half typed in a place ("column/keep", "card/7", "action"), null where nothing is. */
  draft(place) {
    return this.read(`${this.prefix}/draft/${place}`);
  }

  /** @param {string} place @param {?Object} draft null when there is nothing to keep any more */
  keepDraft(place, draft) {
    this.write(`${this.prefix}/draft/${place}`, draft);
  }

  /** What was on its way when the page ended, the oldest first. */
  underWay() {
    const prefix = `${this.prefix}/sending/`;
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    const found = names.map((name) => ({ name: name.slice(prefix.length), ...this.read(name) }));
    return found.filter(({ body }) => body).sort((one, other) => one.at - other.at);
  }

  /** @param {string} name @param {?{action: string, body: Object}} request null when it was answered */
  keepUnderWay(name, request) {
    this.write(`${this.prefix}/sending/${name}`, request && { ...request, at: Date.now() });
  }

  read(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  }

  write(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(value));
      this.isFull = false;
    } catch {
      this.isFull = true; // the browser has no room or keeps nothing
    }
  }
}
