// Adding a section: a lecture with one click, any other kind from a list.

import { button, element } from "./element.js";
import { headingForm } from "./section_fields.js";

const bars = new WeakMap();

/**
 * The bar under a note, or under the template of a day that has none yet. The same bar is given for the same note, so
 * that a form that is being filled in stays.
 * @param {import("./day_view.js").DayView} day
 * @param {?Object} note
 */
export function addBar(day, note) {
  const known = bars.get(day) ?? new Map();
  bars.set(day, known);
  const name = note?.id ?? "template";
  if (!known.has(name)) known.set(name, makeBar(day, note));
  return known.get(name);
}

function makeBar(day, note) {
  const { words, kinds } = day;
  const place = element("div", {});
  const close = () => place.replaceChildren();
  const ask = (kind) => {
    const form = headingForm({
      kind,
      values: { title: kinds.find((each) => each.kind === kind).name },
      words,
      submit: words.add,
      save: async (fields) => {
        const id = note?.id ?? (await day.noteFor([...day.views.keys()].find((each) => each.section.id === null)));
        const added = await day.act("add", { note_id: id, kind, fields });
        if (!added) return;
        close();
        const view = [...day.views.values()].find((each) => each.section.id === added.section_id);
        view?.open(true);
      },
      close,
    });
    place.replaceChildren(form);
    form.querySelector("input").focus();
  };
  const other = element(
    "select",
    { "aria-label": words.addOther },
    element("option", { value: "" }, words.addOther),
    ...kinds.map((each) => element("option", { value: each.kind }, each.name)),
  );
  other.onchange = () => {
    if (other.value) ask(other.value);
    other.value = "";
  };
  return element(
    "div",
    { className: "add-bar" },
    element(
      "div",
      { className: "actions" },
      button(words.addLecture, () => ask("lecture"), { className: "plain" }),
      button(words.addMentoring, () => ask("mentoring"), { className: "plain" }),
      other,
    ),
    place,
  );
}
