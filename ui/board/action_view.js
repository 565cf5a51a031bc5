// One action: what, who, until when, how often it was carried, what it still lacks, and what became of it.

import { ActionForm } from "./action_form.js";
import { setText } from "./arrange.js";
import { button, element, fill } from "./element.js";
import { openFloating } from "./floating.js";
import { brief } from "./layout.js";

/** The view of one action, of this board or (`isFromBefore`) of an earlier one. */
export class ActionView {
  /** @param {import("./board_view.js").BoardView} view @param {boolean} isFromBefore */
  constructor(view, isFromBefore) {
    Object.assign(this, { view, words: view.words, isFromBefore, form: null });
    this.text = element("p", { className: "text" });
    this.meta = element("p", { className: "meta quiet" });
    this.missing = element("p", { className: "missing quiet", hidden: true });
    this.done = button(this.words.done, () => this.turn("done"));
    this.carry = button(this.words.carry, () => this.view.board.carry(this.action));
    this.drop = button(this.words.drop, () => this.turn("dropped"));
    this.again = button(this.words.reopen, () => this.turn("open"));
    this.menu = button("⋯", () => this.openMenu(), { className: "opener", "aria-haspopup": "dialog" });
    const acts = element("div", { className: "row" }, this.done, this.carry, this.drop, this.again, this.menu);
    this.face = element("div", { className: "action-face" }, this.text, this.meta, this.missing, acts);
    this.node = element("li", { className: "action" }, this.face);
  }

  /** @param {Object} action @param {Object} state */
  updated(action, state) {
    this.action = action;
    const { words, isFromBefore, node } = this;
    node.dataset.status = action.status;
    node.setAttribute("aria-busy", String(this.view.board.isBusy(`actions/${action.id}`)));
    setText(this.text, action.text);
    setText(this.meta, this.metaSaid(state));
    const missing = action.open && !isFromBefore && !state.closed ? action.missing.map((code) => words[`missing_${code}`]) : [];
    this.missing.hidden = missing.length === 0;
    setText(this.missing, fill(words.missing, { what: missing.join(", ") }));
    const named = (node, label) => (node.ariaLabel = `${label}: ${brief(action.text, 40)}`);
    named(this.done, words.done);
    named(this.carry, words.carry);
    named(this.drop, words.drop);
    named(this.again, words.reopen);
    named(this.menu, words.actionMenu);
    this.done.hidden = !action.open;
    this.carry.hidden = !action.open || !isFromBefore || state.closed;
    this.drop.hidden = !action.open || !isFromBefore;
    this.again.hidden = action.open || action.status === "carried";
    this.menu.hidden = isFromBefore || state.closed || action.status === "carried";
    this.form?.update(state.members, state.today);
    return node;
  }

  metaSaid(state) {
    const { action, words } = this;
    const owner = action.owner && (action.owner_removed ? `${action.owner} (${words.left})` : action.owner);
    const isLate = action.open && action.due && action.due < state.today;
    const due = action.due && fill(isLate ? words.overdue : words.dueSaid, { day: action.due_said });
    const chain = action.chain === 1 ? words.chainOne : action.chain > 1 && fill(words.chainMany, { count: action.chain });
    const card = action.card_id !== null && state.cards.find(({ id }) => id === action.card_id);
    const status = { done: words.done, dropped: words.dropped, carried: words.isCarried }[action.status];
    const from = card && fill(words.fromCard, { card: brief(card.text) });
    const theme = action.theme && `#${action.theme}`;
    return [status, owner || words.noOwner, due, chain, theme, from].filter(Boolean).join(" · ");
  }

  async turn(status) {
    const { words, view, action } = this;
    if (!(await view.board.setStatus(action, status)) || status === "open") return;
    const again = () => {
      const now = [...view.state.actions, ...view.state.carried].find(({ id }) => id === action.id);
      if (now) view.board.setStatus(now, "open");
    };
    const said = status === "done" ? words.done : words.dropped;
    view.notices.tell(`${said}: ${brief(action.text, 40)}`, { label: words.undo, act: again });
    this.again.focus();
  }

  openMenu() {
    const { words } = this;
    const row = (label, act) => (close) =>
      button(label, () => {
        close();
        act();
      });
    const rows = [row(words.editAction, () => this.edit()), row(words.remove, () => this.remove())];
    if (this.action.open) rows.splice(1, 0, row(words.drop, () => this.turn("dropped")));
    openFloating(this.menu, words.actionMenu, (close) => rows.map((make) => make(close)));
  }

  edit() {
    const end = () => {
      this.form.node.replaceWith(this.face);
      this.form = null;
      this.menu.focus();
    };
    this.form = new ActionForm({
      words: this.words,
      yes: this.words.save,
      cancelled: end,
      submitted: async (fields) => {
        if (await this.view.board.editAction(this.action, fields)) end();
      },
    });
    const { text, owner_id: owner, due, theme } = this.action;
    const { members, today } = this.view.state;
    const owners = members.some(({ id }) => id === owner) || !owner ? members : [...members, { id: owner, name: this.action.owner }];
    this.form.update(owners, today);
    this.form.fields = { text, owner, due, theme };
    this.face.replaceWith(this.form.node);
    this.form.text.field.focus();
  }

  async remove() {
    const { view, words, action } = this;
    if (!(await view.board.removeAction(action))) return;
    view.notices.tell(words.actionRemoved, { label: words.undo, act: () => view.board.bringBackAction(action) });
  }
}
