// What was typed and is not yet known to be stored, kept in this browser with every keystroke.

/**
 * @typedef {Object} Draft
 * @property {number} member who typed it
 * @property {string} text
 * @property {number} version of the section that was before the writer's eyes
 * @property {number} frame the version with whose body the field was filled
 * @property {string[]} pending saves that were sent and never answered
 * @property {?string} sent the one of them that had this very text
 * @property {{day: string, heading: string}} place where it was typed
 * @property {number} at milliseconds
 */

/**
 * The drafts of one store in this browser. Each tab writes its own entries, and in it each member who writes there, so
 * that nobody's draft ever overwrites another.
 */
export class Mirror {
  /**
   * @param {Storage} storage
   * @param {string} store the identity of the group's store
   * @param {string} tab
   */
  constructor(storage, store, tab) {
    this.storage = storage;
    this.prefix = `unroll/${store}/`;
    this.tab = tab;
  }

  /**
   * Keep a draft.
   * @returns {boolean} false where the browser does not take it: its storage is full or forbidden
   */
  keep(key, draft) {
    try {
      this.storage.setItem(this.name(draft.member, key), JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  /** Forget this tab's draft of a member: the server has the text. */
  drop(member, key) {
    this.forget(this.name(member, key));
  }

  /** Forget the draft that `left` has named. */
  forget(name) {
    try {
      this.storage.removeItem(name);
    } catch {
      // A browser that forbids storage has nothing to forget.
    }
  }

  /**
   * The drafts of other tabs, the oldest first.
   * @returns {{name: string, tab: string, key: string, draft: Draft}[]}
   */
  left() {
    const found = [];
    for (const name of this.names()) {
      const [tab, ...rest] = name.slice(this.prefix.length).split("/");
      const draft = tab === this.tab ? null : this.read(name);
      if (draft) found.push({ name, tab, key: rest.at(-1), draft });
    }
    return found.sort((one, other) => one.draft.at - other.draft.at);
  }

  name(member, key) {
    return `${this.prefix}${this.tab}/${member}/${key}`;
  }

  names() {
    try {
      return Object.keys(this.storage).filter((name) => name.startsWith(this.prefix));
    } catch {
      return [];
    }
  }

  read(name) {
    try {
      const draft = JSON.parse(this.storage.getItem(name));
      return typeof draft?.text === "string" ? draft : null;
    } catch {
      return null; // not one of ours, whatever wrote it
    }
  }
}
