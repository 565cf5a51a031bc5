// What can be done with the sections of a day, beside writing in them. Everything waits its turn behind what is typed.

import { fill, focusIfLost } from "./element.js";
import { newId, post } from "./saving/server.js";
import { uploadPicture } from "./saving/upload.js";

const MOST_TRIES = 5; // to send what is typed before facts are written into a text

export class DayActs {
  /** @param {import("./day_view.js").DayView} day */
  constructor(day) {
    this.day = day;
  }

  /** Do something with sections or the note, after what is typed has been sent; null where it could not be done. */
  async act(action, body) {
    const { day } = this;
    day.desk.flush();
    try {
      const answer = await day.desk.outbox.run(() => post(action, { member: day.member, ...body }));
      day.takeNote(answer.note);
      day.notices.forgetFailures();
      day.tellSaved([]); // not at once: what was done may lead away from this day, and the page hears of one thing
      return answer;
    } catch (error) {
      day.notices.fail(error);
      return null;
    }
  }

  /** The id of the note a document belongs to, which is made if need be. */
  async noteFor(document) {
    const { day } = this;
    if (document.section.id === null) {
      await day.desk.outbox.run(() => document.section.id ?? document.begin(document));
    }
    return document.section.note_id;
  }

  /** Add a section to a note, or to the one that the day is to have; null where it could not be done. */
  async add(note, about) {
    try {
      const begun = note ?? this.day.data.notes[0];
      const noteId = begun?.id ?? (await this.noteFor([...this.day.views.keys()].find(({ section }) => section.id === null)));
      return await this.act("add", { note_id: noteId, ...about });
    } catch (error) {
      this.day.notices.fail(error);
      return null;
    }
  }

  /** Write facts into a section's text; false where they are not written. */
  async saveFields(document, fields) {
    document.flush();
    try {
      await this.noteFor(document);
      return await this.day.desk.outbox.run(() => this.writeFields(document, fields));
    } catch (error) {
      this.day.notices.fail(error);
      return false;
    }
  }

  async writeFields(document, fields) {
    const { day } = this;
    // What is typed meanwhile goes first: facts are written into the newest text.
    const isBehind = () => document.isDirty && !document.conflict && !document.refusal;
    for (let tries = 0; isBehind() && tries < MOST_TRIES; tries += 1) await document.send();
    if (document.isDirty || document.conflict) return false;
    const { id } = document.section;
    const about = { section_id: id, base_version: document.base.version, save_id: newId(), fields };
    const answer = await post("fields", { member: day.member, ...about });
    if (answer.status === "conflict") {
      // What the server has now is shown, and the facts can be set anew. What was typed meanwhile meets it at its save.
      document.hear({ ...document.section, body: answer.conflict.theirs, version: answer.conflict.theirs_version });
      day.notices.say(day.words.factsConflict);
      return false;
    }
    document.hear(answer.section);
    document.toldSaved(answer.section.updated_at);
    day.takeNote(answer.note);
    day.tell();
    return true;
  }

  async move(view, by) {
    await this.act("move", { section_id: view.section.id, by });
    focusIfLost(view.node.querySelector(".opener"));
  }

  async remove(view) {
    const { day } = this;
    const { id, heading } = view.section;
    if (!(await this.act("remove", { section_id: id }))) return;
    const undo = async () => {
      await this.bringBack(id);
      focusIfLost(day.views.get(day.find(`section-${id}`))?.fold);
    };
    const sentence = fill(day.words.removed, { name: heading || day.words.beforeHeadings });
    focusIfLost(day.notices.say(sentence, { label: day.words.undo, act: undo }).querySelector("button"));
  }

  /** A section comes out of the trash, and with it what was typed while it was there. */
  async bringBack(id) {
    const document = this.day.find(`section-${id}`);
    if (document) document.refusal = null;
    await this.act("bring_back", { section_id: id });
    document?.flush();
  }

  async attachMissing(document, path, file) {
    const { day } = this;
    try {
      const answer = await uploadPicture(file, { member: day.member, noteId: document.section.note_id, path });
      day.takeNote(answer.note);
      day.tell();
    } catch (error) {
      day.notices.fail(error);
    }
  }
}
