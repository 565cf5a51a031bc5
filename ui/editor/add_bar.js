// Adding a section: a lecture with one click, any other kind from a list.

import { button, element, focusIfLost } from "./element.js";
import { headingForm } from "./section_fields.js";

const bars = new WeakMap();

/**
 * The bar under a note, or under the template of a day that has none yet. The same bar is given for the same note, so
 * that a form that is being filled in stays.
 * @param {import("./day_view.js").DayView} day
 * @param {?Object} note
 * @returns {HTMLElement}
 */
export function addBar(day, note) {
  const known = bars.get(day) ?? new Map();
  bars.set(day, known);
  const name = note?.id ?? "template";
  const begun = note && !known.has(name) && known.get("template");
  if (begun) {
    // The day's note has come into being, perhaps while a form was being filled in: the bar under it is the same one.
    known.delete("template");
    known.set(name, Object.assign(begun, { note }));
  }
  if (!known.has(name)) known.set(name, new Bar(day, note));
  return known.get(name).node;
}

class Bar {
  constructor(day, note) {
    this.note = note;
    this.node = makeBar(day, () => this.note);
  }
}

function makeBar(day, note) {
  const { words, kinds } = day;
  const place = element("div", {});
  const close = () => place.replaceChildren();
  const ask = (kind, asked) => {
    const form = headingForm({
      kind,
      values: { title: kinds.find((each) => each.kind === kind).name },
      words,
      submit: words.add,
      save: async (fields) => {
        const added = await day.acts.add(note(), { kind, fields });
        if (!added) return;
        close();
        const view = [...day.views.values()].find((each) => each.section.id === added.section_id);
        view?.open(true);
      },
      close: () => {
        close();
        focusIfLost(asked);
      },
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
    if (other.value) ask(other.value, other);
    other.value = "";
  };
  return element(
    "div",
    { className: "add-bar" },
    element(
      "div",
      { className: "actions" },
      button(words.addLecture, ({ currentTarget }) => ask("lecture", currentTarget), { className: "plain" }),
      button(words.addMentoring, ({ currentTarget }) => ask("mentoring", currentTarget), { className: "plain" }),
      other,
    ),
    place,
  );
}
