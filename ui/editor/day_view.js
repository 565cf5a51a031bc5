// The day as it is written: the sections of its note, those the team shares, and what can be added.

import { addBar } from "./add_bar.js";
import { button, element, fill } from "./element.js";
import { hintsFor } from "./hints.js";
import { takeUpLeftDrafts } from "./saving/left_drafts.js";
import { noteFoot } from "./note_foot.js";
import { SectionView } from "./section_view.js";
import { Refusal, Unreachable, newId, post } from "./saving/server.js";
import { StatusLine } from "./status_line.js";
import { uploadPicture } from "./saving/upload.js";

const SETTLED = 300; // milliseconds after the last save until the preview is asked to follow

export class DayView {
  /**
   * @param {import("./saving/desk.js").Desk} desk
   * @param {Object} data what the page says of the day (ui/editor/day.py)
   * @param {{saved: () => void, go: (where: Object) => void, preview: (shown: boolean) => void}} page
   */
  constructor(desk, data, page) {
    this.desk = desk;
    this.page = page;
    this.words = data.words;
    this.views = new Map();
    this.status = new StatusLine(this.words);
    this.toggle = element("label", { className: "toggle" });
    this.notices = element("div", { className: "notices" });
    this.body = element("div", { className: "sections" });
    this.node = element(
      "div",
      { className: "day" },
      element("div", { className: "top" }, this.status.node, this.toggle),
      this.notices,
      this.body,
    );
    this.take(data);
    if (this.data.preview && isNarrow()) page.preview(false);
    this.placeCaret();
    takeUpLeftDrafts({
      mirror: desk.mirror,
      tabs: desk.tabs,
      member: this.member,
      day: data.day,
      find: (key, heading) => this.find(key, heading),
      tell: (what, left) => this.tellOfDraft(what, left),
    });
  }

  /** Follow what the page says now. */
  take(data) {
    this.data = data;
    this.pageKnowsNote = data.notes.length > 0;
    if (data.notes.length > 0) this.settleIn(data.notes[0]);
    Object.assign(this, { member: data.member, kinds: data.kinds, roster: data.roster });
    this.showToggle();
    this.arrange();
  }

  /** Follow what the server said of one note. */
  takeNote(note) {
    if (!note) return;
    const isMine = note.mine || this.data.notes.some(({ id }) => id === note.id);
    if (isMine) {
      const others = this.data.notes.filter(({ id }) => id !== note.id);
      const isNew = others.length === this.data.notes.length;
      this.data.notes = isNew ? [...others, note] : this.data.notes.map((each) => (each.id === note.id ? note : each));
      this.data.template = null;
      this.settleIn(note);
    } else {
      const fresh = new Map(note.sections.map((section) => [section.id, section]));
      this.data.team = this.data.team.map((section) => fresh.get(section.id) ?? section);
    }
    this.arrange();
  }

  /** Put every section in its place. What stays is not touched: somebody may be writing in it. */
  arrange() {
    const nodes = [];
    for (const note of this.data.notes) {
      if (this.data.notes.length > 1) nodes.push(element("p", { className: "quiet" }, note.source_path || note.title));
      nodes.push(...this.sectionNodes(note.sections.filter((section) => !section.is_repeat)));
      if (note.sections.some((section) => section.is_repeat)) {
        nodes.push(element("p", { className: "quiet" }, this.words.repeatsHidden));
      }
      nodes.push(addBar(this, note), noteFoot(this, note));
    }
    if (this.data.template) {
      nodes.push(...this.sectionNodes(this.data.template.sections), addBar(this, null));
    }
    if (this.data.team.length > 0) {
      nodes.push(element("p", { className: "part" }, this.words.teamSections), ...this.sectionNodes(this.data.team));
    }
    const shown = new Set(nodes);
    for (const view of [...this.views.values()]) {
      if (shown.has(view.node)) continue;
      // Removed elsewhere while something in it is not saved: it stays until the writer has decided.
      if (view.document.isDirty || view.document.conflict) nodes.push(view.node);
      else this.drop(view);
    }
    place(this.body, nodes);
    this.changed();
  }

  sectionNodes(sections) {
    const isFresh = sections.every((section) => section.is_empty);
    return sections.map((section, index) => {
      const document = this.documentOf(section, index);
      let view = this.views.get(document);
      if (!view) {
        const isOpen = isFresh ? index === 0 : !section.is_empty && !section.is_group;
        view = new SectionView(document, this, { isOpen, hints: hintsFor(section, this, document) });
        this.views.set(document, view);
      }
      view.refresh();
      return view.node;
    });
  }

  documentOf(section, index) {
    const key = section.id === null ? `start-${this.data.day}-${index}` : `section-${section.id}`;
    const document = this.desk.document(key, section, {
      member: this.member,
      day: this.data.day,
      begin: (which) => this.begin(which),
      restructured: (answer, which, sent) => this.restructured(answer, which, sent),
      changed: (which) => this.changed(which),
    });
    if (section.version >= document.section.version) {
      document.section = section;
      const isNewer = section.version > document.base.version;
      const isWriting = this.views.get(document)?.hasCaret;
      if (isNewer && !document.isDirty && !document.conflict) {
        if (isWriting) document.newer = section;
        else document.adopt(section);
      }
    }
    return document;
  }

  /** A section of the template is written in for the first time: the day's note comes into being. Runs in the outbox. */
  async begin(document) {
    if (this.data.template) {
      const { day, template } = this.data;
      const { note } = await post("start", { member: this.member, day, day_end: null, template: template.texts });
      this.takeNote(note);
    }
    if (document.section.id === null) {
      // Another tab or an import has begun the day with other sections: this one is added to them.
      const { kind, heading } = document.section;
      const about = { note_id: this.data.notes[0].id, kind, fields: { title: heading } };
      const { note, section_id: id } = await post("add", { member: this.member, ...about });
      this.bind(document, note.sections.find((section) => section.id === id));
      this.takeNote(note);
    }
  }

  /** The sections of the template become those of the note that was begun, here or in another tab. */
  settleIn(note) {
    const free = note.sections.filter((section) => !section.is_repeat);
    for (const document of [...this.views.keys()].filter((each) => each.section.id === null)) {
      const index = free.findIndex(
        ({ heading, body, version }) =>
          heading === document.section.heading && (body === document.base.body || version > 1),
      );
      if (index >= 0) this.bind(document, free.splice(index, 1)[0]);
    }
    for (const [document, view] of this.views) if (document.section.id === null && !document.isDirty) this.drop(view);
  }

  bind(document, section) {
    // Filled by another tab meanwhile: what is written here began from the empty section, and a save says so.
    const { body } = document.base;
    document.base = { version: section.body === body ? section.version : 1, body };
    document.frame = document.base.version;
    document.section = section;
    this.desk.rename(document, `section-${section.id}`);
  }

  drop(view) {
    this.views.delete(view.document);
    this.desk.documents.delete(view.document.key);
    view.node.remove();
  }

  /** Headings in the text began sections of their own. */
  restructured({ note, others }, document, sent) {
    const mine = note.sections.find(({ id }) => id === document.section.id);
    if (document.text === sent) {
      document.adopt(mine);
    } else {
      // The writer has gone on in the text that was divided: it stays whole, and the parts go to the trash.
      document.base = { version: mine.version, body: mine.body };
      for (const id of others) this.act("remove", { section_id: id });
    }
    this.takeNote(note);
  }

  /** The id of the note a document belongs to, which is made if need be. */
  async noteFor(document) {
    if (document.section.id === null) await this.desk.outbox.run(() => document.section.id ?? this.begin(document));
    return document.section.note_id;
  }

  /** Do something with sections or the note, after what is typed has been sent. */
  async act(action, body) {
    this.desk.flush();
    try {
      const answer = await this.desk.outbox.run(() => post(action, { member: this.member, ...body }));
      this.takeNote(answer.note);
      this.page.saved();
      return answer;
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  async saveFields(document, fields) {
    document.flush();
    try {
      return await this.desk.outbox.run(async () => {
        if (document.isDirty || document.conflict) return false;
        const { id } = document.section;
        const about = { section_id: id, base_version: document.base.version, save_id: newId(), fields };
        const answer = await post("fields", { member: this.member, ...about });
        if (answer.status === "conflict") {
          // Nothing was written in the field: what the server has now is shown, and the facts can be set anew.
          const theirs = { body: answer.conflict.theirs, version: answer.conflict.theirs_version };
          document.adopt({ ...document.section, ...theirs });
          this.say(this.words.factsConflict);
          return false;
        }
        if (!document.isDirty) document.adopt(answer.section);
        document.savedAt = answer.section.updated_at;
        this.takeNote(answer.note);
        this.page.saved();
        return true;
      });
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  async move(view, by) {
    await this.act("move", { section_id: view.section.id, by });
    view.node.querySelector(".opener").focus();
  }

  async remove(view) {
    const { id, heading } = view.section;
    if (!(await this.act("remove", { section_id: id }))) return;
    this.drop(view);
    this.say(fill(this.words.removed, { name: heading || this.words.beforeHeadings }), {
      label: this.words.undo,
      act: () => this.bringBack(id),
    });
  }

  async bringBack(id) {
    const document = this.desk.documents.get(`section-${id}`);
    if (document) document.refusal = null;
    return this.act("bring_back", { section_id: id });
  }

  async attachMissing(document, path, file) {
    try {
      const answer = await uploadPicture(file, { member: this.member, noteId: document.section.note_id, path });
      this.takeNote(answer.note);
      this.page.saved();
    } catch (error) {
      this.fail(error);
    }
  }

  /** The page was in the background: others may have written since. */
  async look() {
    let written;
    try {
      written = await post("look", { member: this.member, day: this.data.day });
    } catch (error) {
      // Without an answer the page stays as it is; a save will tell what is wrong.
      if (error instanceof Unreachable || error instanceof Refusal) return;
      throw error;
    }
    this.data.team = written.team;
    if (written.notes.length > 0) {
      this.data.notes = written.notes;
      this.data.template = null;
      this.settleIn(written.notes[0]);
    }
    this.arrange();
  }

  focused(view) {
    this.page.caret?.(view);
  }

  /** Something about a document has changed; the page follows with the next frame. */
  changed(document) {
    if (document) this.touched = (this.touched ?? new Set()).add(document);
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      const touched = this.touched ?? new Set();
      this.touched = new Set();
      for (const each of touched) this.views.get(each)?.refresh();
      this.status.update(this.views.keys());
      if ([...touched].some((each) => each.savedAt && each.savedAt !== each.toldAt)) this.tellSaved(touched);
    });
  }

  tellSaved(documents) {
    for (const each of documents) each.toldAt = each.savedAt;
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.page.saved(), SETTLED);
  }

  /** Run `update` when `value` is another than at the last time. */
  when(view, name, value, update) {
    if (name in view.shown && view.shown[name] === value) return false;
    view.shown[name] = value;
    update();
    return true;
  }

  find(key, heading) {
    const exact = this.desk.documents.get(key);
    if (exact && this.views.has(exact)) return exact;
    return heading ? [...this.views.keys()].find((each) => each.section.heading === heading) : undefined;
  }

  tellOfDraft(what, { draft, key, name, answer }) {
    const { words } = this;
    if (what === "elsewhere") {
      const sentence = answer.status === "conflict" ? words.draftKept : words.draftSaved;
      this.say(fill(sentence, { day: draft.place?.day ?? "", heading: draft.place?.heading ?? "" }));
    } else if (what === "otherDay") {
      this.say(fill(words.draftOfDay, draft.place), { label: words.showDay, act: () => this.go({ day: draft.place.day }) });
    } else {
      const section = Number(key.slice("section-".length));
      const bringBack = async () => {
        const restored = await this.act("bring_back", { section_id: section });
        if (restored) location.reload();
      };
      this.say(fill(words.draftGone, { heading: draft.place?.heading ?? "" }), { label: words.bringBack, act: bringBack });
      this.say(draft.text, { label: words.discard, act: () => this.desk.mirror.forget(name) });
    }
  }

  go(where) {
    this.desk.flush();
    this.page.go(where);
  }

  fail(error) {
    this.say(error instanceof Unreachable ? this.words.awayNow : error.message);
  }

  say(sentence, action = null) {
    const close = () => notice.remove();
    const act = () => {
      close();
      action.act();
    };
    const notice = element(
      "div",
      { className: "notice", role: "status" },
      element("p", {}, sentence),
      action ? button(action.label, act) : null,
      button("×", close, { className: "close", "aria-label": this.words.close }),
    );
    this.notices.append(notice);
  }

  showToggle() {
    const box = element("input", { type: "checkbox", checked: this.data.preview });
    box.onchange = () => this.page.preview(box.checked);
    this.node.classList.toggle("previewing", this.data.preview);
    this.toggle.replaceChildren(box, element("span", {}, this.words.preview));
  }

  /** On a wide screen the caret stands where the day is written; a phone would open its keyboard. */
  placeCaret() {
    const nobody = !document.activeElement || document.activeElement === document.body;
    const first = [...this.views.values()].find((view) => view.isOpen);
    if (nobody && first && !first.section.body && !isNarrow()) {
      requestAnimationFrame(() => first.field.focus({ preventScroll: true }));
    }
  }
}

/** On a narrow screen the preview takes the place of the fields, so that each visit begins with writing. */
function isNarrow() {
  return matchMedia("(max-width: 640px)").matches;
}

/** Make `nodes` the children of `parent`, moving only what has to move: a moved field would lose its caret. */
function place(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}
