// The day as it is written: the sections of its note, those the team shares, and what can be added.

import { addBar } from "./add_bar.js";
import { begin, settleIn } from "./beginning.js";
import { DayActs } from "./day_acts.js";
import { DayNotices, tellOfDraft } from "./day_notices.js";
import { element, place, focusIfLost } from "./element.js";
import { hintsFor } from "./hints.js";
import { noteFoot } from "./note_foot.js";
import { takeUpLeftDrafts } from "./saving/left_drafts.js";
import { Refusal, Unreachable, post } from "./saving/server.js";
import { SectionView } from "./section_view.js";
import { StatusLine } from "./status_line.js";

const MANY = 3; // sections of the team
const SETTLED = 300; // milliseconds after the last save until the preview is asked to follow
const LEAVING = 3_000; // milliseconds in which the page turns to something else

/**
 * One day of one member in this tab, made once: whatever is under way when the page is drawn anew, such as a picture,
 * comes to the fields that are shown. `page` is the page it stands on.
 */
export class DayView {
  /**
   * @param {import("./saving/desk.js").Desk} desk
   * @param {Object} words
   */
  constructor(desk, words) {
    this.desk = desk;
    this.words = words;
    /** @type {{saved: () => void, go: (where: Object) => void, preview: (shown: boolean) => void}} */
    this.page = null;
    this.data = null;
    this.acts = new DayActs(this);
    this.views = new Map();
    this.status = new StatusLine(this.words);
    this.toggle = element("label", { className: "toggle" });
    this.notices = new DayNotices(this.words);
    this.body = element("div", { className: "sections" });
    this.node = element(
      "div",
      { className: "day" },
      element("div", { className: "top" }, this.status.node, this.toggle, this.notices.node),
      this.body,
    );
  }

  /** The page shows this day, perhaps again. */
  arrive() {
    this.placeCaret();
    takeUpLeftDrafts({
      mirror: this.desk.mirror,
      tabs: this.desk.tabs,
      member: this.member,
      day: this.data.day,
      find: (key, heading) => this.find(key, heading),
      tell: (what, left) => tellOfDraft(this, what, left),
    });
  }

  /**
   * Follow what the page says now.
   * @param {Object} data what it says of the day (ui/editor/day.py)
   */
  take(data) {
    if (!this.data && data.preview && isNarrow()) this.page.preview(false);
    // A run of the page may have begun before what was done here, and even before the day's note was begun here.
    const isBehind = data.notes.length === 0 && this.data?.notes.length > 0 && !this.pageKnowsNote;
    const { notes, template } = isBehind ? this.data : data;
    this.pageKnowsNote = data.notes.length > 0;
    this.pageKnowsText = data.notes.some(({ sections }) => sections.some((section) => !section.is_empty));
    this.data = { ...data, template, notes: notes.map((note) => this.newest(note)) };
    Object.assign(this, { member: data.member, kinds: data.kinds, roster: data.roster });
    if (this.pageKnowsNote) settleIn(this, this.data.notes[0]);
    this.showToggle();
    this.arrange();
  }

  /** Follow what the server said of one note. */
  takeNote(note) {
    if (!note) return;
    if (note.mine) {
      const { notes } = this.data;
      const isNew = notes.every(({ id }) => id !== note.id);
      this.data.notes = isNew ? [...notes, note] : notes.map((each) => (each.id === note.id ? this.newest(note) : each));
      this.data.template = null;
      settleIn(this, note);
    } else {
      this.data.team = withNote(this.data.team, note);
    }
    this.arrange();
  }

  /** A note is in the trash now. */
  dropNote(gone) {
    this.data.notes = this.data.notes.filter(({ id }) => id !== gone.id);
  }

  /** A reading of a note, or the one that is known: a run of the page may have begun before what was done here. */
  newest(note) {
    const known = this.data?.notes.find(({ id }) => id === note.id);
    return known && known.version > note.version ? known : note;
  }

  /** Put every section in its place. What stays is not touched: somebody may be writing in it. */
  arrange() {
    // Another day, which may share a section with this one, is before the writer's eyes: this one follows when it is shown.
    if (this.desk.shown !== this) return;
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
      if (view.document.isDirty || view.document.conflict || view.hasCaret) nodes.push(view.node);
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
        // What others have begun stays one line each where there is much of it.
        const isOneOfMany = section.owner_id !== this.member && sections.length > MANY;
        const isOpen = isFresh ? index === 0 : !section.is_empty && !section.is_group && !isOneOfMany;
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
      begin: (which) => begin(this, which),
      restructured: (note) => this.takeNote(note),
      changed: (which) => this.changed(which),
    });
    document.hear(section, { isWriting: this.views.get(document)?.hasCaret });
    return document;
  }

  drop(view) {
    this.views.delete(view.document);
    this.desk.forget(view.document);
    view.node.remove();
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
      this.data.notes = written.notes.map((note) => this.newest(note));
      this.data.template = null;
      settleIn(this, this.data.notes[0]);
    }
    this.arrange();
  }

  focused(view) {
    const { selectionStart: start, selectionEnd: end } = view.field;
    this.desk.caret = { key: view.document.key, start, end };
    this.page.caret(view);
  }

  left(view) {
    if (this.desk.caret?.key === view.document.key) this.desk.caret = null;
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
      if ([...touched].some((each) => each.savedAt && each.base.version !== each.told)) this.tellSaved(touched);
    });
  }

  tellSaved(documents) {
    for (const each of documents) each.told = each.base.version;
    clearTimeout(this.telling);
    // Drawing the preview takes time for which a key would have to wait: it follows when the writer pauses.
    this.telling = setTimeout(() => (this.isWriting ? this.tellSaved([]) : this.tell()), SETTLED);
  }

  /** Whether something is typed that will be saved in a moment. */
  get isWriting() {
    const isHeldUp = ({ conflict, refusal, isAway }) => conflict || refusal || isAway;
    return [...this.views.keys()].some((each) => each.isDirty && !isHeldUp(each));
  }

  /**
   * The document here that is known by `key`. A draft from before the day had a note knows its section by the `heading`
   * too, in the template of then.
   */
  find(key, heading = "") {
    const shown = [...this.views.keys()];
    const exact = shown.find((each) => each.key === key);
    if (!heading || !key.startsWith("start-") || exact?.section.heading === heading) return exact;
    const isNamed = ({ section }) => section.heading === heading && section.owner_id === this.member;
    return shown.find(isNamed) ?? exact;
  }

  /** Let the page show something else. Until it does, it is told nothing more: a run for less would hold it here. */
  go(where) {
    this.desk.flush();
    clearTimeout(this.telling);
    this.leftAt = Date.now();
    this.page.go(where);
  }

  /** The page may follow what is stored now. */
  tell() {
    if (Date.now() - (this.leftAt ?? 0) > LEAVING) this.page.saved();
  }

  showToggle() {
    if (!this.box) {
      this.box = element("input", { type: "checkbox" });
      this.box.onchange = () => {
        this.hasToggled = true;
        this.page.preview(this.box.checked);
      };
      this.toggle.replaceChildren(this.box, element("span", {}, this.words.preview));
    }
    this.box.checked = this.data.preview;
    this.node.classList.toggle("previewing", this.data.preview);
  }

  /**
   * Where the page was drawn anew under the writer, the caret goes back to its place. Else, on a wide screen, it stands
   * where the day is written; a phone would open its keyboard.
   */
  placeCaret() {
    if (this.hasToggled) {
      this.hasToggled = false;
      focusIfLost(this.box);
      return;
    }
    const { caret } = this.desk;
    const lost = caret && [...this.views.values()].find((view) => view.document.key === caret.key);
    if (lost) {
      lost.open(true);
      lost.field.setSelectionRange(caret.start, caret.end);
      return;
    }
    const nobody = !document.activeElement || document.activeElement === document.body;
    const first = [...this.views.values()].find((view) => view.isOpen);
    if (nobody && first && !first.section.body && !isNarrow()) {
      first.field.focus({ preventScroll: true });
    }
  }
}

/** On a narrow screen the preview takes the place of the fields, so that each visit begins with writing. */
function isNarrow() {
  return matchMedia("(max-width: 640px)").matches;
}

/** The team's sections after somebody's note was read anew: those that were shown, and what the team has begun in it. */
function withNote(team, note) {
  const shown = new Set(team.map(({ id }) => id));
  const isOfTheTeam = ({ editable, is_empty: isEmpty, is_repeat: isRepeat }) => editable && !isEmpty && !isRepeat;
  const sections = note.sections.filter((section) => shown.has(section.id) || isOfTheTeam(section));
  const first = team.findIndex((section) => section.note_id === note.id);
  const others = team.filter((section) => section.note_id !== note.id);
  others.splice(first < 0 ? others.length : first, 0, ...sections);
  return others;
}
