// A day that had no note gets one: the sections of its template become sections of the store.

import { post } from "./saving/server.js";

/**
 * Give a section of the template its id, because it is written in for the first time. Runs in the outbox.
 * @param {import("./day_view.js").DayView} day
 * @param {import("./saving/section_document.js").SectionDocument} document
 */
export async function begin(day, document) {
  const { member } = day;
  if (day.data.template) {
    const about = { day: day.data.day, day_end: null, template: day.data.template.texts };
    const { note } = await post("start", { member, ...about });
    day.takeNote(note);
  }
  if (document.section.id === null) {
    // Another tab or an import has begun the day with other sections: this one is added to them.
    const { kind, heading } = document.section;
    const about = { note_id: day.data.notes[0].id, kind, fields: { title: heading } };
    const { note, section_id: id } = await post("add", { member, ...about });
    bind(day, document, note.sections.find((section) => section.id === id));
    day.takeNote(note);
  }
}

/**
 * Let the sections of the template become those of the note that was begun, here or in another tab. Those that it does
 * not have are left out, unless something is written in them.
 */
export function settleIn(day, note) {
  const taken = new Set([...day.views.keys()].map((document) => document.section.id));
  const free = note.sections.filter((section) => !section.is_repeat && !taken.has(section.id));
  for (const document of [...day.views.keys()].filter((each) => each.section.id === null)) {
    const index = free.findIndex(
      ({ heading, body, version }) =>
        heading === document.section.heading && (body === document.base.body || version > 1),
    );
    if (index >= 0) bind(day, document, free.splice(index, 1)[0]);
  }
  for (const [document, view] of day.views) if (document.section.id === null && !document.isDirty) day.drop(view);
}

function bind(day, document, section) {
  // Filled by another tab meanwhile: what is written here began from the empty section, and a save says so.
  const { body } = document.base;
  document.base = { version: section.body === body ? section.version : 1, body };
  document.frame = document.base.version;
  document.section = section;
  day.desk.rename(document, `section-${section.id}`);
}
