// Changing the text of one's own card. What somebody else makes of the card meanwhile is told beside it.

import { button, element } from "./element.js";
import { CARD_LIMIT } from "./composer.js";
import { TextField } from "./text_field.js";

/** The field in the place of a card's text. */
export class CardEditor {
  /**
   * @param {import("./board.js").Board} board
   * @param {Object} card as it was when the editing began
   * @param {Object} words
   * @param {() => void} ended
   */
  constructor(board, card, words, ended) {
    Object.assign(this, { board, card, words, ended });
    this.place = `card/${card.id}`;
    this.field = new TextField({
      words,
      label: words.cardText,
      limit: CARD_LIMIT,
      typed: (text) => this.board.kept.keepDraft(this.place, { text, before: this.card.text }),
      submitted: (text) => this.save(text),
      escaped: () => this.end(),
    });
    this.changed = element("p", { className: "changed-elsewhere", role: "status", hidden: true });
    this.node = element(
      "div",
      { className: "card-editor" },
      this.field.node,
      this.changed,
      element(
        "div",
        { className: "row" },
        button(words.save, () => this.field.submit(), { className: "strong" }),
        button(words.cancel, () => this.end()),
      ),
    );
    const draft = board.kept.draft(this.place);
    this.field.text = draft?.text ?? card.text;
    if (draft) this.compare(draft.before);
  }

  /** @param {?Object} card what the board says now; null when it is gone */
  hear(card) {
    if (!card) {
      this.tell(this.words.cardGone, "");
      return;
    }
    // Where it stands is not what is being edited.
    const isAnother = card.text !== this.card.text;
    const before = this.card.text;
    this.card = card;
    if (isAnother) this.compare(before);
  }

  async save(text) {
    if (text === this.card.text) {
      this.end();
      return;
    }
    const base = this.card.text;
    let isDone = await this.board.editCard(this.card, text);
    const now = this.board.card(this.card.id);
    // Somebody has moved it at the same moment: its text is still the one that was edited.
    if (!isDone && now && now.version !== this.card.version && now.text === base) {
      this.card = now;
      isDone = await this.board.editCard(now, text);
    }
    if (isDone && this.field.text.trim() === text) this.end();
    else this.hear(now ?? null);
  }

  compare(before) {
    if (before !== undefined && before !== this.card.text) this.tell(this.words.changedElsewhere, this.card.text);
  }

  tell(sentence, text) {
    this.changed.hidden = false;
    this.changed.replaceChildren(sentence, ...(text ? [element("q", {}, text)] : []));
  }

  end() {
    this.board.kept.keepDraft(this.place, null);
    this.ended();
  }
}
