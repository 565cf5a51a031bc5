// By what name the server knows a save again that it has met before.

import { newId } from "./server.js";

const MOST = 1_000; // after days without an answer the names would be more than the text

/** The saves of one text that were sent and never answered, the newest last: the server may have them or not. */
export class SaveNames {
  /**
   * @param {string[]} [pending]
   * @param {?{name: string, text: string, settled: boolean}} [sent] the last of them
   */
  constructor(pending = [], sent = null) {
    this.pending = pending;
    this.sent = sent;
  }

  /** Those of a draft, as the mirror keeps them. */
  static ofDraft({ text, pending, sent }) {
    return new SaveNames(pending, sent ? { name: sent, text, settled: false } : null);
  }

  /**
   * The name under which a text is sent now. One that was sent before goes under its old name; not where more is wanted
   * of it now, which the answer of that time would not bring.
   */
  next(text, settled) {
    const isKnown = this.sent?.text === text && (this.sent.settled || !settled);
    if (!isKnown) this.sent = { name: newId(), text, settled };
    const earlier = this.pending.filter((name) => name !== this.sent.name);
    this.pending = [...earlier, this.sent.name].slice(-MOST);
    return { save_id: this.sent.name, earlier_save_ids: earlier };
  }

  /** The name of the last save, if it had this text. */
  of(text) {
    return this.sent?.text === text ? this.sent.name : null;
  }
}
