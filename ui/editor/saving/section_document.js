// One section's text on its way between the field, this browser and the server. Knows no element of the page.

import { SaveNames } from "./save_names.js";
import { Refusal, Unreachable, post } from "./server.js";

export const PAUSE = 1_000; // milliseconds after the last key until the text is sent

/**
 * The text of one section as this tab has it.
 *
 * `base` is what the server has, as far as this tab knows; `text` what stands in the field. Where they differ, the
 * mirror holds `text`. `frame` is the version with whose body the field was filled: what that version has around its
 * body, such as the heading, is the server's business and stays around this text. At most one save is under way; what
 * is typed meanwhile goes with the next one.
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
   * @param {(note: Object) => void} options.restructured called when a save has changed which sections the note has
   * @param {(document: SectionDocument) => void} options.changed called whenever something worth showing has changed
   */
  constructor({ key, section, member, day, mirror, outbox, begin, restructured, changed }) {
    Object.assign(this, { key, section, member, day, mirror, outbox, begin, restructured, changed });
    this.text = section.body;
    this.base = { version: section.version, body: section.body };
    this.frame = section.version;
    this.names = new SaveNames();
    this.conflict = null;
    this.refusal = null;
    this.restored = null;
    this.newer = null;
    this.isAway = false;
    this.isSending = false;
    this.isMirrored = true;
    this.isUnsettled = false;
    this.wantsToSettle = false;
    this.isWhole = false;
    this.savedAt = null;
    this.savedWhen = null;
    this.timer = null;
  }

  /** Whether the server has, or may have, something else than the field. */
  get isDirty() {
    return this.text !== this.base.body || this.names.pending.length > 0;
  }

  /** The writer has typed. */
  edit(text) {
    if (text === this.text) return;
    this.text = text;
    this.refusal = null;
    this.newer = null;
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
    const { text, wantsToSettle: settled } = this;
    const { pending } = this.names;
    this.wantsToSettle = false;
    this.isSending = true;
    this.changed(this);
    try {
      if (this.section.id === null) await this.begin(this);
      this.take(await this.post(text, settled, leaving), text, settled);
    } catch (error) {
      this.wantsToSettle ||= settled && this.text === text;
      this.isAway = error instanceof Unreachable;
      if (error instanceof Refusal) {
        this.refusal = error;
        this.names.pending = pending; // this save was answered: it is not stored
        this.reflect();
      }
      if (!(error instanceof Refusal) || error.isPassing) throw error;
    } finally {
      this.isSending = false;
      this.changed(this);
    }
  }

  post(text, settled, leaving) {
    const names = this.names.next(text, settled);
    this.reflect();
    const body = {
      member: this.member,
      section_id: this.section.id,
      base_version: this.base.version,
      frame_version: this.frame,
      body: text,
      ...names,
      settled,
      whole: this.isWhole && !settled,
    };
    return post("save", body, { leaving });
  }

  /** What a save of `text` was answered. */
  take(answer, text, settled) {
    this.isAway = false;
    this.refusal = null;
    if (answer.status === "conflict") {
      this.conflict = answer.conflict;
      return;
    }
    const isDivided = answer.others.length > 0;
    if (isDivided && this.text !== text) {
      // The writer has gone on in the text that was divided. To this tab it is as if the answer had never come: the
      // next save brings the whole text, and the server takes back the parts with it.
      this.isWhole = true;
      this.flushLater();
      return;
    }
    this.isWhole = false;
    this.stored(answer.section, text);
    if (answer.changed || !this.savedAt) this.toldSaved(answer.section.updated_at);
    this.isUnsettled = !settled;
    const mine = isDivided && answer.note?.sections.find(({ id }) => id === this.section.id);
    if (mine) this.adopt(mine);
    if (answer.note) this.restructured(answer.note);
    if (this.isDirty) this.flushLater();
  }

  flushLater() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** The server has `body` as this version of the section. */
  stored(section, body) {
    this.section = { ...section, body };
    this.base = { version: section.version, body };
    this.names = new SaveNames();
    this.reflect();
  }

  /** It was stored just now, when the group's clock showed `clock`; at midnight that begins anew. */
  toldSaved(clock) {
    this.savedAt = clock;
    this.savedWhen = performance.now();
  }

  /**
   * The page says what the server has. A text is never taken from under the writer: a newer one is offered, or met by
   * the next save.
   * @param {Object} section
   * @param {{isWriting?: boolean}} [options] whether the caret stands in the field
   */
  hear(section, { isWriting = false } = {}) {
    if (section.version < this.section.version) return;
    this.section = section;
    if (section.id === null) this.hearTemplate(section);
    // What became of a save that was not answered, such as sections split off it, only the next save finds out.
    if (section.version <= this.base.version || this.conflict || this.names.pending.length > 0) return;
    if (bare(section.body) === bare(this.base.body)) {
      // Only what stands around the body is another, and that is around this text too from now on.
      this.base = { version: section.version, body: this.base.body };
      this.frame = section.version;
      if (this.isDirty) this.reflect();
    } else if (!this.isDirty && isWriting) {
      this.newer = section;
    } else if (!this.isDirty) {
      this.adopt(section);
    }
  }

  /** Nobody has written in it yet: what the template says now is what the day's note begins with. */
  hearTemplate(section) {
    if (section.body === this.base.body) return;
    if (this.isDirty) this.base = { version: section.version, body: section.body };
    else this.adopt(section);
  }

  /** Show another text of the server's, when nothing of the writer's own is lost by it. */
  adopt(section) {
    this.section = section;
    this.base = { version: section.version, body: section.body };
    this.frame = section.version;
    this.text = section.body;
    this.newer = null;
    this.restored = null;
    this.isWhole = false;
    this.reflect();
    this.changed(this);
  }

  /** Go on with a draft that a dead tab has left. */
  takeUp(draft) {
    this.restored = { text: draft.text, before: this.base.body };
    this.frame = draft.frame ?? draft.version;
    this.names = SaveNames.ofDraft(draft);
    this.text = draft.text;
    this.newer = null;
    this.reflect();
    this.changed(this);
    this.flush();
  }

  /**
   * End a conflict with a text. What is stored now was seen, so it may be replaced; what the history does not have yet
   * of the writer's own is kept there first.
   */
  async resolve(text) {
    const { conflict, text: typed } = this;
    if (!conflict) return;
    const isKept = conflict.draft_id && bare(typed) === bare(conflict.mine);
    if (!isKept && typed !== text) {
      const kept = await this.outbox.run(() => this.post(typed, false, false));
      if (this.conflict !== conflict) return;
      if (kept.status !== "conflict") {
        this.conflict = null;
        this.take(kept, typed, false);
        if (this.text === typed) this.edit(text);
        return;
      }
      // Who has gone on writing meanwhile decides again.
      if (this.text !== typed) return;
    }
    this.conflict = null;
    this.isWhole = false;
    this.names = new SaveNames();
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
      this.mirror.drop(this.member, this.key);
      this.isMirrored = true;
      return;
    }
    this.isMirrored = this.mirror.keep(this.key, {
      member: this.member,
      text: this.text,
      version: this.base.version,
      frame: this.frame,
      pending: this.names.pending,
      sent: this.names.of(this.text),
      place: { day: this.day, heading: this.section.heading },
      at: Date.now(),
    });
  }

  /** The section has its id now: its draft moves under the name of it. */
  rename(key) {
    this.mirror.drop(this.member, this.key);
    this.key = key;
    this.reflect();
  }
}

/** A body without the blank lines around it, which are the server's business. */
function bare(body) {
  let [start, end] = [0, body.length];
  while (start < end && body[start] === "\n") start += 1;
  while (end > start && body[end - 1] === "\n") end -= 1;
  return body.slice(start, end);
}
