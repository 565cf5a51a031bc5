// Where a new card of a column is written. News never touch it; what is half typed is kept in this browser.

import { button, element, fill } from "./element.js";
import { TextField } from "./text_field.js";

export const CARD_LIMIT = 2_000; // characters, as models/card.py has it

/** The field over the cards of a column. */
export class Composer {
  /**
   * @param {import("./board.js").Board} board
   * @param {string} column its key
   * @param {string} name
   * @param {Object} words
   */
  constructor(board, column, name, words) {
    this.board = board;
    this.place = `column/${column}`;
    this.field = new TextField({
      words,
      label: fill(words.newCard, { column: name }),
      placeholder: words.writeHere,
      limit: CARD_LIMIT,
      typed: (text) => this.keep(text),
      submitted: (text) => {
        this.field.text = "";
        board.addCard(column, text);
        this.keep("");
        this.field.field.focus();
      },
    });
    const add = button(words.addCard, () => this.field.submit(), { className: "strong" });
    const send = element("div", { className: "send" }, element("span", { className: "quiet" }, words.composerHelp), add);
    this.back = element("p", { className: "quiet", textContent: words.draftBack, hidden: true });
    this.node = element("div", { className: "composer" }, this.field.node, this.back, send);
    const draft = board.kept.draft(this.place);
    if (draft?.text) this.bring(draft.text);
  }

  /** A text comes back that was not sent. */
  bring(text) {
    this.field.text = this.field.text.trim() ? `${this.field.text.trimEnd()}\n${text}` : text;
    this.back.hidden = false;
    this.keep(this.field.text, true);
  }

  keep(text, isBack = false) {
    if (!isBack) this.back.hidden = true;
    this.board.kept.keepDraft(this.place, text.trim() ? { text } : null);
    this.node.classList.toggle("begun", text.trim() !== "");
  }
}
