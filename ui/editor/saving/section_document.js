// One section's text on its way between the field, this browser and the server. Knows no element of the page.

import { Refusal, Unreachable, newId, post } from "./server.js";

export const PAUSE = 1_000; // milliseconds after the last key until the text is sent

/**
 * The text of one section as this tab has it.
 *
 * `base` is what the server has, as far as this tab knows; `text` what stands in the field. Where they differ, the
 * mirror holds `text`. `frame` is the version with whose body the field was filled: what that version has around its
 * body, such as the heading, is the server's business and stays around this text. At most one save is under way; what is typed meanwhile goes with the next one.
 */
export class SectionDocument {
  /**
   * @param {Object} options
   * @param {string} options.key the name of its draft in the mirror
   * @param {Object} options.section what the server said of it; its id is null while the day has no note
   * @param {number} options.member who writes
   * @param {string} options.day ISO date
   * @param {import("./mirror.js").Mirror} options.mirror
   * @param {import("./outbox.js").Outbox} options.outbox
   * @param {(document: SectionDocument) => Promise<void>} options.begin gives a section without an id its id
   * @param {(answer: Object, document: SectionDocument, sent: string) => void} options.restructured
   * @param {(document: SectionDocument) => void} options.changed called whenever something worth showing has changed
   */
  constructor({ key, section, member, day, mirror, outbox, begin, restructured, changed }) {
    Object.assign(this, { key, section, member, day, mirror, outbox, begin, restructured, changed });
    this.text = section.body;
    this.base = { version: section.version, body: section.body };
    this.frame = section.version;
    this.pending = [];
    this.sent = null;
    this.conflict = null;
    this.refusal = null;
    this.restored = null;
    this.isAway = false;
    this.isSending = false;
    this.isMirrored = true;
    this.isUnsettled = false;
    this.wantsToSettle = false;
    this.savedAt = null;
    this.timer = null;
  }

  /** Whether the field holds what the server, as far as is known, does not. */
  get isDirty() {
    return this.text !== this.base.body;
  }

  /** The writer has typed. */
  edit(text) {
    if (text === this.text) return;
    this.text = text;
    this.refusal = null;
    this.wantsToSettle = false;
    this.reflect();
    this.flushLater();
    this.changed(this);
  }

  /**
   * Send what is not stored yet.
   * @param {{settled?: boolean}} [options] `settled`: the writer has left the field or asked for it, so that headings in
   *   the text may begin sections of their own
   */
  flush({ settled = false } = {}) {
    clearTimeout(this.timer);
    this.wantsToSettle ||= settled;
    if (this.hasSomethingToSend) this.outbox.add(this);
  }

  /** The page may be gone in a moment: what waits is sent at once, past the queue. */
  flushLeaving() {
    clearTimeout(this.timer);
    if (this.hasSomethingToSend && !this.isSending && this.section.id !== null) {
      this.send({ leaving: true }).catch(() => this.outbox.add(this));
    }
  }

  get hasSomethingToSend() {
    return !this.conflict && (this.isDirty || (this.wantsToSettle && this.isUnsettled));
  }

  /** One save. Called by the outbox. Throws what a later try may mend. */
  async send({ leaving = false } = {}) {
    if (!this.hasSomethingToSend || this.isSending) return;
    const text = this.text;
    const settled = this.wantsToSettle;
    this.wantsToSettle = false;
    this.isSending = true;
    this.changed(this);
    try {
      if (this.section.id === null) await this.begin(this);
      this.take(await this.post(text, settled, leaving), text, settled);
    } catch (error) {
      this.wantsToSettle ||= settled && this.text === text;
      this.isAway = error instanceof Unreachable;
      if (error instanceof Refusal) this.refusal = error;
      if (!(error instanceof Refusal) || error.isPassing) throw error;
    } finally {
      this.isSending = false;
      this.changed(this);
    }
  }

  post(text, settled, leaving) {
    // A text that was sent before goes under its old name, so that the server knows it again.
    if (this.sent?.text !== text) this.sent = { saveId: newId(), text };
    const earlier = this.pending.filter((saveId) => saveId !== this.sent.saveId);
    this.pending = [...earlier, this.sent.saveId];
    this.reflect();
    const body = {
      member: this.member,
      section_id: this.section.id,
      base_version: this.base.version,
      frame_version: this.frame,
      body: text,
      save_id: this.sent.saveId,
      earlier_save_ids: earlier,
      settled,
    };
    return post("save", body, { leaving });
  }

  take(answer, text, settled) {
    this.isAway = false;
    this.refusal = null;
    if (answer.status === "conflict") {
      this.conflict = answer.conflict;
      return;
    }
    this.stored(answer.section, text);
    this.isUnsettled = !settled;
    if (answer.note) this.restructured(answer, this, text);
    else if (this.isDirty) this.flushLater();
  }

  flushLater() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** The server has `body` as this version of the section. */
  stored(section, body) {
    this.section = { ...section, body };
    this.base = { version: section.version, body };
    this.savedAt = section.updated_at;
    this.pending = [];
    this.sent = null;
    this.reflect();
  }

  /** Show another text of the server's, when nothing of the writer's own is lost by it. */
  adopt(section) {
    this.section = section;
    this.base = { version: section.version, body: section.body };
    this.frame = section.version;
    this.text = section.body;
    this.reflect();
    this.changed(this);
  }

  /** Go on with a draft that a dead tab has left. */
  takeUp(draft) {
    this.restored = { text: draft.text, before: this.base.body };
    this.frame = draft.frame ?? draft.version;
    this.pending = draft.pending ?? [];
    this.sent = draft.sent ? { saveId: draft.sent, text: draft.text } : null;
    this.text = draft.text;
    this.reflect();
    this.changed(this);
    this.flush();
  }

  /**
   * End a conflict with a text. What is stored now was seen, so it may be replaced; what was typed since the conflict
   * was found is kept as a draft first.
   */
  async resolve(text) {
    const { conflict, text: typed } = this;
    if (typed !== conflict.mine && typed !== text) {
      this.sent = null;
      const kept = await this.outbox.run(() => this.post(typed, false, false));
      if (kept.status !== "conflict") {
        this.conflict = null;
        this.take(kept, typed, false);
        this.edit(text);
        return;
      }
    }
    this.conflict = null;
    this.pending = [];
    this.sent = null;
    this.base = { version: conflict.theirs_version, body: conflict.theirs };
    this.frame = conflict.theirs_version;
    this.text = text;
    this.reflect();
    this.changed(this);
    this.flush({ settled: true });
  }

  /** Keep the mirror in step with the text. */
  reflect() {
    if (!this.isDirty && !this.conflict) {
      this.mirror.drop(this.key);
      this.isMirrored = true;
      return;
    }
    this.isMirrored = this.mirror.keep(this.key, {
      member: this.member,
      text: this.text,
      version: this.base.version,
      frame: this.frame,
      pending: this.pending,
      sent: this.sent?.text === this.text ? this.sent.saveId : null,
      place: { day: this.day, heading: this.section.heading },
      at: Date.now(),
    });
  }

  /** The section has its id now: its draft moves under the name of it. */
  rename(key) {
    this.mirror.drop(this.key);
    this.key = key;
    this.reflect();
  }
}
