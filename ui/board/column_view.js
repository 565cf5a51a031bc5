// A column: its name, the field for new cards, what is on its way, the cards, and how many are hidden.

import { arrange, setText } from "./arrange.js";
import { Composer } from "./composer.js";
import { button, element, fill } from "./element.js";

/** The view of one column. */
export class ColumnView {
  /** @param {import("./board_view.js").BoardView} view @param {Object} column */
  constructor(view, column) {
    this.view = view;
    this.words = view.words;
    this.key = column.key;
    const id = `column-${column.key}`;
    this.name = element("h3", { id });
    this.count = element("span", { className: "count quiet" });
    this.hint = element("p", { className: "hint quiet" });
    this.composer = new Composer(view.board, column.key, column.name, view.words);
    this.unsent = element("ul", { className: "cards unsent" });
    this.cards = element("ul", { className: "cards" });
    this.hidden = element("p", { className: "sheets", hidden: true });
    this.none = element("p", { className: "none quiet", textContent: view.words.noCards, hidden: true });
    this.sending = new Map();
    const head = element("div", { className: "column-head" }, this.name, this.count);
    this.node = element(
      "section",
      { className: "column", "aria-labelledby": id, data: { column: column.key } },
      ...[head, this.hint],
      element("div", { className: "below" }, this.composer.node, this.cards, this.unsent, this.hidden, this.none),
    );
  }

  /**
   * @param {Object} column
   * @param {{card: Object, followers: Object[]}[]} groups
   * @param {Object} state
   */
  update(column, groups, state) {
    const { words, view } = this;
    setText(this.name, column.name);
    setText(this.hint, column.hint);
    this.hint.hidden = !column.hint;
    const count = groups.reduce((sum, { followers }) => sum + 1 + followers.length, 0) + column.hidden;
    setText(this.count, count > 0 ? String(count) : "");
    this.composer.node.hidden = state.closed || !column.open;
    arrange(
      this.cards,
      groups.map(({ card, followers }) => view.cardView(card).updated(card, followers, state)),
    );
    this.cards.hidden = groups.length === 0;
    this.updateUnsent();
    this.hidden.hidden = column.hidden === 0;
    setText(this.hidden, column.hidden === 1 ? words.hiddenOne : fill(words.hiddenMany, { count: column.hidden }));
    this.none.hidden = count > 0 || this.unsent.children.length > 0;
  }

  updateUnsent() {
    const mine = [...this.view.board.unsent.values()].filter(({ column }) => column === this.key);
    arrange(this.unsent, mine.map((card) => this.sendingView(card)));
    const ids = new Set(mine.map(({ saveId }) => saveId));
    for (const id of [...this.sending.keys()]) if (!ids.has(id)) this.sending.delete(id);
    this.unsent.hidden = mine.length === 0;
  }

  sendingView(card) {
    const { words, view } = this;
    const known = this.sending.get(card.saveId);
    if (known?.refusal === card.refusal) return known.node;
    const said = card.refusal ? fill(words.notSentCard, { why: card.refusal.message }) : words.sendingCard;
    const node = element(
      "li",
      { className: "card mine sending" },
      element("p", { className: "text" }, card.text),
      element("p", { className: card.refusal ? "alarm" : "quiet" }, said),
    );
    if (card.refusal) {
      const back = () => {
        this.composer.bring(card.text);
        view.board.forget(card.saveId);
        this.composer.field.field.focus();
      };
      node.append(
        element(
          "div",
          { className: "row" },
          button(words.takeBackText, back),
          button(words.discard, () => view.board.forget(card.saveId)),
        ),
      );
    }
    this.sending.set(card.saveId, { node, refusal: card.refusal });
    return node;
  }
}
