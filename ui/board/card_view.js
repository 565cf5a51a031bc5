// One card, drawn in place: its text, what it cites, who wrote it, its votes, and what is grouped under it.

import { CardEditor } from "./card_editor.js";
import { button, element, fill } from "./element.js";
import { arrange, setText } from "./arrange.js";
import { openCardMenu } from "./card_menu.js";
import { isFrom } from "./layout.js";

const LONG = 420; // characters from which on a card is shown shortened

/** The view of one card; `board_view.js` keeps one for each id. */
export class CardView {
  /** @param {import("./board_view.js").BoardView} view @param {Object} card */
  constructor(view, card) {
    Object.assign(this, { view, card, words: view.words, editor: null, isOpen: false, isWhole: false });
    this.text = element("p", { className: "text" });
    this.more = button("", () => this.toggleWhole(), { className: "plain more", hidden: true });
    this.wording = element("div", { className: "words" }, this.text, this.more);
    this.evidence = element("div", { className: "evidence" });
    this.author = element("span", { className: "author" });
    this.votes = element("span", { className: "votes" });
    this.vote = button("", () => this.giveVote(), { className: "vote", "aria-pressed": "false" });
    this.menu = button("⋯", () => openCardMenu(this), { className: "opener", "aria-haspopup": "dialog" });
    const foot = element("div", { className: "foot" }, this.author, this.votes, this.vote, this.menu);
    this.face = element("div", { className: "face" }, this.wording, this.evidence, foot);
    this.toggle = button("", () => this.open(!this.isOpen), { className: "plain toggle", hidden: true });
    this.under = element("ul", { className: "followers", hidden: true });
    this.node = element("li", { className: "card", data: { card: card.id } }, this.face, this.toggle, this.under);
    if (view.board.kept.draft(`card/${card.id}`) && card.mine) this.edit();
  }

  /**
   * @param {Object} card
   * @param {Object[]} followers the cards grouped under it
   * @param {Object} state
   */
  update(card, followers, state) {
    this.card = card;
    this.editor?.hear(card);
    const { node, words } = this;
    node.classList.toggle("mine", card.mine);
    node.classList.toggle("stack", followers.length > 0);
    node.setAttribute("aria-busy", String(this.view.board.isBusy(`cards/${card.id}`)));
    node.classList.toggle("held", this.view.canArrange(card));
    this.updateText();
    this.updateEvidence();
    setText(this.author, this.authorSaid(state));
    this.updateVotes(state, card.group_id !== null && !followers.length && state.cards.some(({ id }) => id === card.group_id));
    this.menu.hidden = state.closed;
    this.menu.ariaLabel = `${words.cardMenu}: ${card.text.slice(0, 40)}`;
    this.toggle.hidden = followers.length === 0;
    this.toggle.ariaExpanded = String(this.isOpen);
    setText(this.toggle, fill(this.isOpen ? words.hideGroup : words.showGroup, { count: followers.length }));
    this.under.hidden = !this.isOpen || followers.length === 0;
    arrange(this.under, followers.map((follower) => this.view.cardView(follower).updated(follower, [], state)));
  }

  updated(card, followers, state) {
    this.update(card, followers, state);
    return this.node;
  }

  open(isOpen) {
    this.isOpen = isOpen;
    this.view.draw();
  }

  edit() {
    if (this.editor) return;
    this.editor = new CardEditor(this.view.board, this.card, this.words, () => {
      this.editor.node.replaceWith(this.wording);
      this.editor = null;
      this.view.draw();
      this.menu.focus();
    });
    this.wording.replaceWith(this.editor.node);
    this.editor.field.field.focus();
  }

  toggleWhole() {
    this.isWhole = !this.isWhole;
    this.updateText();
  }

  updateText() {
    setText(this.text, this.card.text);
    const isLong = this.card.text.length > LONG || this.card.text.split("\n").length > 10;
    this.more.hidden = !isLong;
    this.text.classList.toggle("short", isLong && !this.isWhole);
    setText(this.more, this.isWhole ? this.words.showLess : this.words.showAll);
  }

  updateEvidence() {
    const told = JSON.stringify([this.card.text, this.card.evidence]);
    if (told === this.evidenceTold) return;
    this.evidenceTold = told;
    this.evidence.replaceChildren(
      ...this.card.evidence.map(({ quote, from, address }) => {
        const source = address
          ? element("a", { href: address, target: "_self" }, from || this.words.fromNote)
          : element("span", {}, from);
        // A card that says what it cites says it once.
        const said = quote === this.card.text ? null : element("span", { className: "quote" }, quote);
        return element("blockquote", {}, said, said && " ", source);
      }),
    );
  }

  authorSaid(state) {
    const { card, words } = this;
    if (state.anonymous) return card.mine ? `${words.anonymous} · ${words.me}` : words.anonymous;
    return card.author_removed ? `${card.author} · ${words.left}` : (card.author ?? "");
  }

  updateVotes(state, isFollower) {
    const { card, words, vote, votes } = this;
    const isVoting = state.phase === "vote" && !isFollower;
    vote.hidden = !isVoting;
    vote.ariaPressed = String(card.voted);
    vote.disabled = isVoting && !card.voted && state.votes.left <= 0;
    setText(vote, card.voted ? words.voted : words.vote);
    const shown = card.votes !== null && card.votes > 0 && !isFollower && isFrom(state.phase, "discuss");
    setText(votes, shown ? (card.votes === 1 ? words.oneVote : fill(words.votes, { count: card.votes })) : "");
  }

  giveVote() {
    this.view.board.vote(this.card, !this.card.voted);
  }
}
