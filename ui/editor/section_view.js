// One section on the page: its heading, its field, and whatever has to be said about it.

import { conflictView } from "./conflict_view.js";
import { button, element, fill, focusIfLost } from "./element.js";
import { MET, TAUGHT, headingForm, rollCall, rollCallSaid } from "./section_fields.js";
import { sectionMenu } from "./section_menu.js";
import { Unreachable } from "./saving/server.js";
import { uploadPicture } from "./saving/upload.js";
import { attachWriting } from "./writing/writing.js";

const LONGEST_SNIPPET = 60;
let count = 0;

export class SectionView {
  /**
   * @param {import("./saving/section_document.js").SectionDocument} document
   * @param {import("./day_view.js").DayView} day
   * @param {{isOpen: boolean, hints: HTMLElement[]}} options
   */
  constructor(document, day, { isOpen, hints }) {
    this.document = document;
    this.day = day;
    this.words = day.words;
    this.isOpen = isOpen;
    this.isComposing = false;
    this.writing = null;
    this.shown = {};
    this.savesOfFacts = 0;
    this.build(hints);
    this.refresh();
  }

  get hasCaret() {
    return this.field.getRootNode().activeElement === this.field;
  }

  get section() {
    return this.document.section;
  }

  build(hints) {
    const id = `section-${++count}`;
    this.title = element("span", { className: "title" });
    this.snippet = element("span", { className: "snippet" });
    this.mark = element("span", { className: "mark" });
    this.fold = button("", () => this.open(!this.isOpen), { className: "fold", "aria-controls": id });
    this.fold.replaceChildren(this.title, " ", this.snippet);
    this.menu = sectionMenu(() => this.section, this.day.kinds, this.words, {
      editHeading: () => this.editHeading(),
      move: (by) => this.day.acts.move(this, by),
      retype: (kind) => this.day.acts.act("retype", { section_id: this.section.id, kind }),
      history: () => this.day.go({ history: this.section.id }),
      remove: () => this.day.acts.remove(this),
    });
    this.form = element("div", {});
    this.people = element("div", {});
    this.bar = element("div", { className: "bar-place" });
    this.field = element("textarea", { value: this.document.text, rows: 3, placeholder: this.words.placeholder });
    this.notices = element("div", { className: "notices" });
    this.missing = element("div", { className: "missing" });
    this.inside = element(
      "div",
      { className: "inside", id },
      ...hints,
      this.form,
      this.people,
      this.bar,
      this.field,
      this.notices,
      this.missing,
    );
    this.node = element(
      "article",
      { className: "section" },
      element("h2", { className: "head" }, this.fold, this.mark, this.menu),
      this.inside,
    );
    this.listen();
  }

  listen() {
    this.field.addEventListener("input", () => this.document.edit(this.field.value));
    this.field.addEventListener("compositionstart", () => (this.isComposing = true));
    this.field.addEventListener("compositionend", () => (this.isComposing = false));
    for (const moved of ["focus", "keyup", "click", "input"]) {
      this.field.addEventListener(moved, () => this.day.focused(this));
    }
    this.node.addEventListener("focusout", ({ relatedTarget }) => {
      if (this.node.contains(relatedTarget)) return;
      if (this.node.isConnected) this.day.left(this);
      if (this.day.views.get(this.document) !== this) return; // it was removed from under the keyboard
      // Who only looks at another window comes back to the same sentence: nothing is divided under the caret.
      this.document.flush({ settled: document.hasFocus() && document.visibilityState === "visible" });
      this.refresh();
    });
  }

  open(isOpen, { caret = isOpen } = {}) {
    this.isOpen = isOpen;
    this.refresh();
    if (caret) this.field.focus();
  }

  /** Bring everything but the writer's own field up to date; the field too when nobody is writing in it. */
  refresh() {
    const { section, document, words } = this;
    const title = section.heading || words.beforeHeadings;
    this.when("title", title, () => {
      this.title.textContent = title;
      this.field.setAttribute("aria-label", title);
      this.menu.querySelector(".opener").setAttribute("aria-label", `${title}: ${words.sectionMenu}`);
    });
    this.node.dataset.kind = section.kind;
    this.node.classList.toggle("group", section.is_group);
    this.node.classList.toggle("open", this.isOpen);
    this.fold.setAttribute("aria-expanded", String(this.isOpen));
    this.inside.hidden = !this.isOpen;
    this.menu.hidden = section.id === null;
    this.mark.textContent = this.markSaid();
    this.snippet.textContent = this.isOpen ? "" : this.snippetSaid();
    if (this.isOpen) this.refreshInside();
    if (this.field.value !== document.text && !this.isComposing) this.field.value = document.text;
  }

  /** Run `update` when `value` is another than at the last time. */
  when(name, value, update) {
    if (name in this.shown && this.shown[name] === value) return false;
    this.shown[name] = value;
    update();
    return true;
  }

  refreshInside() {
    const { section, document, words, day } = this;
    if (!this.writing) this.attach();
    const people = this.savesOfFacts ? this.shown.people : JSON.stringify([section.id, section.kind, section.fields]);
    this.when("people", people, () => {
      const asks = MET.has(section.kind) && section.id !== null;
      const controls = () => [...this.people.querySelectorAll("select, input, button")];
      const at = controls().indexOf(this.field.getRootNode().activeElement);
      this.people.replaceChildren(...(asks ? [rollCall(section, day.roster, words, (fields) => this.save(fields))] : []));
      if (at >= 0) (controls()[at] ?? controls().at(-1))?.focus();
    });
    this.when("missing", JSON.stringify(section.missing), () => this.showMissing());
    const { conflict, refusal, restored, newer } = document;
    if (this.when("conflict", conflict, () => {})) this.showNotices();
    else this.when("notices", JSON.stringify([refusal?.message, restored, newer?.version]), () => this.showNotices());
  }

  attach() {
    this.writing = attachWriting(this.field, {
      words: this.words,
      onSave: () => this.document.flush(),
      onRefuse: (message) => this.day.notices.say(message || this.words.pictureFailed),
      upload: async (file, onProgress, signal) => {
        try {
          const noteId = await this.day.acts.noteFor(this.document);
          return await uploadPicture(file, { member: this.day.member, noteId, onProgress, signal });
        } catch (error) {
          throw error instanceof Unreachable ? new Error(this.words.awayNow) : error;
        }
      },
    });
    this.bar.replaceChildren(this.writing.toolbar);
  }

  showNotices() {
    const { document, words } = this;
    const { conflict, refusal, restored, newer } = document;
    const notices = [];
    if (conflict) {
      notices.push(conflictView(conflict, () => document.text, words, (text) => this.resolve(text)));
    } else if (refusal?.code === "section_gone") {
      const bringBack = () => this.day.acts.bringBack(this.section.id);
      notices.push(notice(refusal.message, "alarm", button(words.bringBack, bringBack)));
    } else if (refusal) {
      notices.push(notice(fill(words.notSaved, { why: refusal.message }), "alarm"));
    }
    if (restored) notices.push(this.restoredNotice(restored));
    if (newer) notices.push(notice(words.newer, "quiet", button(words.showNewer, () => this.showNewer())));
    this.notices.replaceChildren(...notices);
  }

  restoredNotice({ before }) {
    const { document, words } = this;
    const close = () => {
      document.restored = null;
      document.changed(document);
    };
    const undo = () => {
      close();
      document.edit(before);
      this.refresh();
    };
    return element(
      "div",
      { className: "notice" },
      element("p", {}, words.restored),
      before
        ? element("details", {}, element("summary", {}, words.savedBefore), element("pre", { className: "text" }, before))
        : null,
      element("div", { className: "actions" }, button(words.keepRestored, close), button(words.undoRestored, undo)),
    );
  }

  async resolve(text) {
    try {
      await this.document.resolve(text);
    } catch (error) {
      this.day.notices.fail(error);
    }
    this.refresh();
    focusIfLost(this.fold);
  }

  showNewer() {
    const { newer } = this.document;
    if (newer) this.document.adopt(newer);
    this.refresh();
    focusIfLost(this.fold);
  }

  showMissing() {
    const { section, words } = this;
    const chips = section.missing.map(({ path, name }) => {
      const picker = element("input", { type: "file", accept: "image/png,image/jpeg,image/webp,image/gif", hidden: true });
      picker.onchange = () => picker.files[0] && this.day.acts.attachMissing(this.document, path, picker.files[0]);
      return element(
        "span",
        { className: "chip" },
        element("span", {}, fill(words.pictureMissing, { name })),
        button(words.attach, () => picker.click()),
        picker,
      );
    });
    this.missing.replaceChildren(...chips);
  }

  editHeading() {
    this.open(true, { caret: false });
    const isRecord = !TAUGHT.has(this.section.kind) || hasFacts(this.section.fields);
    const close = () => {
      this.form.replaceChildren();
      focusIfLost(this.fold);
    };
    this.form.replaceChildren(
      headingForm({
        kind: isRecord ? this.section.kind : "other",
        values: { ...this.section.fields, title: this.section.heading },
        words: this.words,
        submit: this.words.saveHeading,
        save: async (fields) => {
          if (await this.save(fields)) close();
        },
        close,
      }),
    );
    this.form.querySelector("input").focus();
  }

  /** Write facts into the section's text. Until all of them are, the roll call shows what was chosen. */
  async save(fields) {
    this.savesOfFacts += 1;
    const isSaved = await this.day.acts.saveFields(this.document, fields);
    this.savesOfFacts -= 1;
    if (!isSaved) delete this.shown.people;
    this.refresh();
    return isSaved;
  }

  markSaid() {
    const { document, words } = this;
    const owner = this.section.owner_id === this.day.member ? "" : fill(words.ownerNote, { name: this.section.owner });
    const state = document.conflict || document.refusal ? words.markNotSaved : "";
    return [owner, state].filter(Boolean).join(" · ");
  }

  snippetSaid() {
    if (this.section.is_group) return "";
    const said = this.document.text.slice(0, 3 * LONGEST_SNIPPET).replace(/\s+/g, " ").trim();
    const text = said.length > LONGEST_SNIPPET ? `${said.slice(0, LONGEST_SNIPPET)}…` : said;
    return text || rollCallSaid(this.section, this.words) || this.words.emptySection;
  }
}

function hasFacts({ course, lecture_number: number, topic }) {
  return Boolean(course || number !== null || topic);
}

function notice(sentence, tone, ...actions) {
  return element("div", { className: `notice ${tone}`, role: tone === "alarm" ? "alert" : null }, element("p", {}, sentence), ...actions);
}
