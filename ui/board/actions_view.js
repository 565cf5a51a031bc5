// The actions of this board, with the fields for a new one, and those that earlier boards left.

import { ActionForm } from "./action_form.js";
import { ActionView } from "./action_view.js";
import { arrange, setText } from "./arrange.js";
import { button, element, fill } from "./element.js";
import { brief } from "./layout.js";

const DRAFT = "action";

/** What earlier boards left open. */
export class CarriedView {
  constructor(view) {
    this.view = view;
    this.views = new Map();
    this.none = element("p", { className: "quiet" }, view.words.noCarried);
    this.list = element("ul", { className: "actions" });
    this.node = element("div", {}, this.list, this.none);
  }

  update(state) {
    list(this, state.carried, state, true);
    this.none.hidden = state.carried.length > 0;
  }
}

/** What this board decided. */
export class ActionsView {
  /** @param {import("./board_view.js").BoardView} view */
  constructor(view) {
    const { words, board } = view;
    Object.assign(this, { view, words, cardId: null });
    this.views = new Map();
    this.list = element("ul", { className: "actions" });
    this.none = element("p", { className: "quiet" }, words.noActions);
    this.from = element("p", { className: "from quiet", hidden: true });
    this.form = new ActionForm({
      words,
      yes: words.addAction,
      typed: () => this.keep(),
      submitted: (fields) => {
        board.addAction({ ...fields, card: this.cardId }).then((isDone) => {
          // Refused, such as for a day that has passed: what was written comes back.
          if (isDone || this.form.fields.text) return;
          this.form.fields = fields;
          this.keep();
        });
        this.form.fields = { text: "" };
        this.relate(null);
        this.keep();
      },
    });
    this.node = element("div", {}, this.list, this.none, this.from, this.form.node);
    this.form.update(view.state.members, view.state.today);
    const draft = board.kept.draft(DRAFT);
    if (draft) this.form.fields = draft;
  }

  update(state) {
    list(this, state.actions, state, false);
    this.none.hidden = state.actions.length > 0;
    this.form.node.hidden = state.closed;
    this.form.update(state.members, state.today);
  }

  /** An action of a card: its words are what one begins with. */
  begin(card) {
    this.view.openPart("actions");
    this.relate(card);
    const { field } = this.form.text;
    if (!field.value.trim()) {
      field.value = brief(card.text, 200);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    field.focus();
    this.form.node.scrollIntoView({ block: "center" });
  }

  relate(card) {
    this.cardId = card?.id ?? null;
    this.from.hidden = !card;
    const drop = button(this.words.close, () => this.relate(null), { className: "plain" });
    this.from.replaceChildren(...(card ? [fill(this.words.fromCard, { card: brief(card.text, 60) }), " ", drop] : []));
  }

  keep() {
    const { fields } = this.form;
    this.view.board.kept.keepDraft(DRAFT, fields.text ? fields : null);
  }
}

function list(owner, actions, state, isFromBefore) {
  const { views, view } = owner;
  const nodes = actions.map((action) => {
    if (!views.has(action.id)) views.set(action.id, new ActionView(view, isFromBefore));
    return views.get(action.id).updated(action, state);
  });
  arrange(owner.list, nodes);
  owner.list.hidden = nodes.length === 0;
}

/** How many of them are open, in a few words. */
export function openSaid(actions, words) {
  if (actions.length === 0) return "";
  return fill(words.openSummary, { open: actions.filter(({ open }) => open).length, count: actions.length });
}

/** A part of the board that folds away: its name, what it holds in short, and its content. */
export class Part {
  constructor(name, content) {
    this.name = element("h3", {}, name);
    this.brief = element("span", { className: "quiet" });
    const summary = element("summary", {}, this.name, this.brief);
    this.node = element("details", { className: "part" }, summary, content);
  }

  update(brief, isShown) {
    setText(this.brief, brief);
    this.node.hidden = !isShown;
  }
}
