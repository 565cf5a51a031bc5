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

  /** The document of a section, made if this tab has not had it open. */
  document(key, section, context) {
    const found = this.documents.get(key);
    if (found && found.member === context.member) {
      Object.assign(found, context);
      return found;
    }
    const made = new SectionDocument({ key, section, mirror: this.mirror, outbox: this.outbox, ...context });
    this.documents.set(key, made);
    return made;
  }

  /** A section of the template has become one of the store. */
  rename(document, key) {
    this.documents.delete(document.key);
    document.rename(key);
    this.documents.set(key, document);
  }

  flush() {
    for (const each of this.all()) each.flush();
  }

  flushLeaving() {
    for (const each of this.all()) each.flushLeaving();
  }
}

const desks = new Map();

/** The desk of a store. */
export function deskOf(store) {
  if (!desks.has(store)) desks.set(store, new Desk(store));
  return desks.get(store);
}
