// The fields of an action: what is done, by whom, until when, and what it is to help with.

import { button, element } from "./element.js";
import { TextField } from "./text_field.js";

const ACTION_LIMIT = 500; // characters, as models/action_item.py has it
const THEME_LIMIT = 60;

/** The fields with their button. */
export class ActionForm {
  /**
   * @param {Object} options
   * @param {Object} options.words
   * @param {string} options.yes what the button says
   * @param {(fields: {text: string, owner: ?number, due: ?string, theme: string}) => void} options.submitted
   * @param {() => void} [options.cancelled] without it the form stays
   * @param {() => void} [options.typed]
   */
  constructor({ words, yes, submitted, cancelled, typed = () => {} }) {
    this.text = new TextField({
      words: { ...words, tooLong: words.actionTooLong },
      label: words.actionText,
      placeholder: words.actionText,
      limit: ACTION_LIMIT,
      typed,
      submitted: () => submitted(this.fields),
      escaped: () => cancelled?.(),
    });
    this.owner = element("select", { onchange: typed });
    this.due = element("input", { type: "date", max: "2200-12-31", onchange: typed });
    this.theme = element("input", { type: "text", maxLength: THEME_LIMIT, placeholder: words.themeExample, oninput: typed });
    this.nobody = words.nobody;
    const row = element(
      "div",
      { className: "row" },
      element("label", {}, words.owner, this.owner),
      element("label", {}, words.due, this.due),
      element("label", { className: "theme" }, words.theme, this.theme),
      button(yes, () => this.text.submit(), { className: "strong" }),
      cancelled && button(words.cancel, cancelled),
    );
    this.node = element("div", { className: "action-form" }, this.text.node, row);
  }

  /** @param {Object[]} members @param {string} today ISO date */
  update(members, today) {
    const told = JSON.stringify([members, today]);
    if (told === this.told) return;
    this.told = told;
    const { value } = this.owner;
    this.owner.replaceChildren(
      element("option", { value: "" }, this.nobody),
      ...members.map(({ id, name }) => element("option", { value: id }, name)),
    );
    this.owner.value = value;
  }

  get fields() {
    return {
      text: this.text.text.trim(),
      owner: Number(this.owner.value) || null,
      due: this.due.value || null,
      theme: this.theme.value.trim(),
    };
  }

  set fields({ text, owner, due, theme }) {
    this.text.text = text;
    this.owner.value = owner ? String(owner) : "";
    this.due.value = due ?? "";
    this.theme.value = theme ?? "";
  }
}
