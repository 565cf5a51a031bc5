// What one tab shares between all days it shows: the outbox, the mirror, and the texts that are open.

import { Mirror } from "./mirror.js";
import { Outbox } from "./outbox.js";
import { SectionDocument } from "./section_document.js";
import { newId } from "./server.js";
import { Tabs } from "./tabs.js";

/** One a store. It outlives the component: a text on its way is sent also after the page shows something else. */
export class Desk {
  constructor(store) {
    const tab = newId();
    this.outbox = new Outbox();
    this.mirror = new Mirror(localStorage, store, tab);
    this.tabs = new Tabs(tab);
    this.documents = new Map();
    this.caret = null;
    this.shown = null;
    addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.flushLeaving());
    addEventListener("pagehide", () => this.flushLeaving());
    addEventListener("beforeunload", (event) => {
      // Where the browser could not keep it, leaving would lose it.
      if (this.all().some((each) => each.isDirty && !each.isMirrored)) event.preventDefault();
    });
  }

  all() {
    return [...this.documents.values()];
  }

  /** The document in which a member has a section open, if this tab has one. */
  find(member, key) {
    return this.documents.get(nameOf(member, key));
  }

  /** The document of a section, made if this tab has not had it open. */
  document(key, section, context) {
    const found = this.find(context.member, key);
    if (found) return Object.assign(found, context);
    const made = new SectionDocument({ key, section, mirror: this.mirror, outbox: this.outbox, ...context });
    this.documents.set(nameOf(context.member, key), made);
    return made;
  }

  /** Nothing of it is left to be saved, and nobody sees it. */
  forget(document) {
    if (this.find(document.member, document.key) === document) this.documents.delete(nameOf(document.member, document.key));
  }

  /** A section of the template has become one of the store. */
  rename(document, key) {
    this.forget(document);
    document.rename(key);
    this.documents.set(nameOf(document.member, key), document);
  }

  flush() {
    for (const each of this.all()) each.flush();
  }

  flushLeaving() {
    for (const each of this.all()) each.flushLeaving();
  }
}

// Each member has texts of their own, also of a section of the team: who takes the place of another takes no text away.
function nameOf(member, key) {
  return `${member}/${key}`;
}

const desks = new Map();

/** The desk of a store. */
export function deskOf(store) {
  if (!desks.has(store)) desks.set(store, new Desk(store));
  return desks.get(store);
}
