// The day or days a note is for, and removing it whole.

import { button, element, fill } from "./element.js";

const feet = new WeakMap();

/**
 * @param {import("./day_view.js").DayView} day
 * @param {Object} note
 */
export function noteFoot(day, note) {
  const known = feet.get(day) ?? new Map();
  feet.set(day, known);
  if (!known.has(note.id)) known.set(note.id, makeFoot(day, note));
  return known.get(note.id);
}

function makeFoot(day, note) {
  const { words } = day;
  const first = element("input", { type: "date", value: note.day, required: true });
  const last = element("input", { type: "date", value: note.day_end ?? "" });
  const form = element(
    "form",
    { className: "heading-form" },
    element("label", {}, element("span", {}, words.firstDay), first),
    element("label", {}, element("span", {}, words.lastDay), last),
    element("span", { className: "actions" }, element("button", { type: "submit", className: "strong" }, words.setDays)),
  );
  form.onsubmit = async (event) => {
    event.preventDefault();
    const end = last.value && last.value !== first.value ? last.value : null;
    const answer = await day.acts.act("days", { note_id: note.id, day: first.value, day_end: end });
    if (!answer) return;
    day.go(covers(answer.note, day.data.day) ? { said: words.daysAreSet } : { day: answer.note.day });
  };
  const remove = button(words.removeNote, () => removeNote(day, note), { className: "alarm" });
  return element(
    "details",
    { className: "foot" },
    element("summary", {}, words.aboutNote),
    element("p", { className: "quiet" }, words.daysHelp),
    form,
    remove,
  );
}

function covers(note, day) {
  return note.day <= day && day <= (note.day_end ?? note.day);
}

async function removeNote(day, note) {
  if (!(await day.acts.act("remove_note", { note_id: note.id }))) return;
  day.dropNote(note);
  day.go({ removedNote: note.id, said: fill(day.words.noteRemoved, {}) });
}
