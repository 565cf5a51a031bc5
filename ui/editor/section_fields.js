// The facts of a section beside its text: course, number and topic, the mentor, who led and who was there.

import { button, element, fill } from "./element.js";

export const TAUGHT = new Set(["lecture", "quiz", "assignment", "special_lecture"]);
export const MET = new Set(["peer_session", "special_peer_session", "team_retrospective"]);

/** Which facts a kind of section has, in the order in which they are asked for. */
export function factsOf(kind) {
  if (TAUGHT.has(kind)) return ["course", "lecture_number", "topic"];
  return kind === "mentoring" ? ["mentor"] : ["title"];
}

/**
 * A form for the heading of a section, one that is there or one to be added.
 * @param {Object} options
 * @param {string} options.kind
 * @param {Object} options.values what the fields hold at first
 * @param {Object} options.words
 * @param {string} options.submit the word on the button
 * @param {(fields: Object) => Promise<void>} options.save
 * @param {() => void} options.close
 */
export function headingForm({ kind, values, words, submit, save, close }) {
  const inputs = new Map(factsOf(kind).map((name) => [name, input(name, values[name], words)]));
  const complaint = element("span", { className: "alarm", role: "alert" });
  const form = element(
    "form",
    { className: "heading-form", noValidate: true },
    ...Array.from(inputs, ([name, field]) =>
      element("label", { className: name }, element("span", {}, words[name]), field),
    ),
    element(
      "span",
      { className: "actions" },
      element("button", { type: "submit", className: "strong" }, submit),
      button(words.cancel, close),
    ),
    complaint,
  );
  let isSaving = false;
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (isSaving) return; // who presses Enter twice means it once
    const fields = {};
    for (const [name, field] of inputs) fields[name] = name === "lecture_number" ? numberIn(field) : field.value.trim();
    complaint.textContent = wrongWith(kind, fields, words);
    if (complaint.textContent) return;
    isSaving = true;
    await save(fields);
    isSaving = false;
  };
  form.onkeydown = (event) => {
    if (event.key === "Escape" && !event.isComposing) close();
  };
  return form;
}

function input(name, value, words) {
  const numeric = name === "lecture_number" ? { inputMode: "numeric", size: 4 } : {};
  return element("input", {
    type: "text",
    value: value ?? "",
    autocomplete: "off",
    maxLength: 200,
    placeholder: words[`${name}Example`] ?? "",
    ...numeric,
  });
}

/** The number, null for an empty field, NaN for anything else. */
function numberIn(field) {
  const typed = field.value.trim().replace(/강$/, "");
  if (typed === "") return null;
  return /^\d{1,4}$/.test(typed) ? Number(typed) : NaN;
}

function wrongWith(kind, fields, words) {
  if (Number.isNaN(fields.lecture_number)) return words.numberWrong;
  if (TAUGHT.has(kind) && !fields.topic && fields.lecture_number === null) return words.topicMissing;
  return "";
}

/**
 * Who led the session and who was there, from the roster of the group.
 * @param {Object} section
 * @param {string[]} roster
 * @param {Object} words
 * @param {(fields: Object) => void} save
 */
export function rollCall(section, roster, words, save) {
  const { moderator, participants } = section.fields;
  const present = new Set(participants);
  const names = [...new Set([...roster, ...participants, ...(moderator ? [moderator] : [])])];
  const led = element(
    "select",
    { onchange: () => save({ moderator: led.value || null, participants: [...present] }) },
    element("option", { value: "" }, words.nobodyYet),
    ...names.map((name) => element("option", { value: name, selected: name === moderator }, name)),
  );
  const boxes = names.map((name) => {
    const box = element("input", { type: "checkbox", checked: present.has(name) });
    box.onchange = () => {
      if (box.checked) present.add(name);
      else present.delete(name);
      save({ moderator: led.value || null, participants: names.filter((each) => present.has(each)) });
    };
    return element("label", {}, box, element("span", {}, name));
  });
  const everyone = button(words.everyonePresent, () => save({ moderator: led.value || null, participants: names }), {
    className: "plain",
  });
  return element(
    "div",
    { className: "roll-call" },
    element("label", {}, element("span", {}, words.moderator), led),
    element(
      "fieldset",
      {},
      element("legend", {}, words.participants),
      ...boxes,
      present.size < names.length && names.length > 0 ? everyone : null,
    ),
  );
}

/** What the roll call says, for a folded section. */
export function rollCallSaid(section, words) {
  const { moderator, participants } = section.fields;
  if (!moderator && participants.length === 0) return "";
  return fill(words.rollCallSaid, { moderator: moderator ?? "–", count: participants.length });
}
