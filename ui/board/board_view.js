// A whole board, drawn in place: what is on the page stays, and only what is another now is changed.

import { ActionsView, CarriedView, Part, openSaid } from "./actions_view.js";
import { arrange, setText } from "./arrange.js";
import { Board } from "./board.js";
import { CardView } from "./card_view.js";
import { CheckInView } from "./check_in_view.js";
import { Clock } from "./clock.js";
import { ColumnView } from "./column_view.js";
import { conflictSaid } from "./conflicts.js";
import { letDrag } from "./dragging.js";
import { button, element, fill } from "./element.js";
import { Kept } from "./kept.js";
import { after, brief, isFrom, standing } from "./layout.js";
import { MostVoted } from "./most_voted.js";
import { Notices } from "./notices.js";
import { StatusLine } from "./status_line.js";
import { Stepper } from "./stepper.js";
import { TimerView } from "./timer_view.js";

/** The view of one board for one member in one language. */
export class BoardView {
  /** @param {{state: Object, store: string, words: Object}} options */
  constructor({ state, store, words }) {
    Object.assign(this, { words, state, layer: "closed", columns: new Map(), cards: new Map(), phase: null });
    this.clock = new Clock();
    this.board = new Board({
      state,
      kept: new Kept(store, state.id, state.member),
      changed: () => this.draw(),
      accepted: () => this.notices.forgetWarning(),
      hearClock: (now) => this.clock.hear(now),
      refused: (refusal, entry, before) => this.notices.warn(conflictSaid(refusal, entry, before, this.board.state, words)),
    });
    this.status = new StatusLine(words);
    this.timer = new TimerView(this.board, this.clock, words);
    this.stepper = new Stepper({ board: this.board, words, replay: (phase) => this.replay(phase) });
    this.notices = new Notices(words);
    this.carried = new CarriedView(this);
    this.checkIn = new CheckInView(this.board, words);
    this.actions = new ActionsView(this);
    this.mostVoted = new MostVoted(this);
    this.parts = {
      follow_up: new Part(words.carried, this.carried.node),
      check_in: new Part(words.phase_check_in, this.checkIn.node),
      actions: new Part(words.actions, this.actions.node),
    };
    this.votes = element("p", { className: "votes-left", role: "status" });
    this.reopen = button(words.reopenBoard, () => this.askToReopen(), { className: "reopen" });
    this.columnsNode = element("div", { className: "columns" });
    const { follow_up: followUp, check_in: checkIn, actions } = this.parts;
    this.node = element(
      "div",
      { className: "board" },
      element("div", { className: "top" }, this.status.node, this.timer.node),
      ...[this.stepper.node, this.reopen, followUp.node, checkIn.node, this.votes, this.mostVoted.node],
      ...[actions.node, this.columnsNode, this.notices.node],
    );
    letDrag(this.columnsNode, {
      canDrag: (id) => this.canArrange(this.board.card(id)),
      canGroup: () => this.state.revealed,
      move: (id, column, before) => this.move(this.board.card(id), column, before),
      group: (id, leader) => this.group(this.board.card(id), leader),
    });
    this.isReady = true;
    this.draw();
    this.board.resume();
  }

  /** Bring everything that is shown in step with what is known. */
  draw() {
    if (!this.isReady) return;
    this.state = this.board.state;
    const shown = this.state.closed ? after(this.state, this.layer) : this.state;
    this.status.update(this.board);
    this.timer.update(shown);
    this.stepper.update(this.state, this.layer);
    this.reopen.hidden = !this.state.closed;
    this.drawParts(shown);
    this.drawColumns(this.withEdited(shown));
    this.announcePhase();
  }

  drawParts(shown) {
    const { parts, words } = this;
    const phase = shown.closed ? this.layer : shown.phase;
    this.carried.update(shown);
    parts.follow_up.update(openSaid(shown.carried, words), shown.carried.length > 0 || phase === "follow_up");
    this.checkIn.update(shown);
    const raters = Math.max(shown.mood?.raters ?? 0, shown.keeping_up?.raters ?? 0);
    parts.check_in.update(raters ? fill(words.answers, { count: raters }) : "", !shown.closed || raters > 0);
    this.actions.update(shown);
    const hasActions = shown.actions.length > 0;
    parts.actions.update(openSaid(shown.actions, words), hasActions || (!shown.closed && isFrom(phase, "discuss")));
    this.mostVoted.update(shown, phase);
    const { left, of } = shown.votes;
    this.votes.hidden = shown.phase !== "vote";
    setText(this.votes, left > 0 ? fill(words.votesLeft, { left, count: of }) : words.noVotesLeft);
    if (this.phase === phase) return;
    // Each phase begins with what it is about; after that its reader folds and unfolds.
    parts.follow_up.node.open = phase === "follow_up";
    parts.check_in.node.open = phase === "check_in";
    parts.actions.node.open = isFrom(phase, "discuss");
  }

  drawColumns(state) {
    const groups = standing(state);
    const nodes = state.columns.map((column) => {
      if (!this.columns.has(column.key)) this.columns.set(column.key, new ColumnView(this, column));
      const view = this.columns.get(column.key);
      view.update(column, groups.get(column.key), state);
      return view.node;
    });
    arrange(this.columnsNode, nodes);
    const ids = new Set(state.cards.map(({ id }) => id));
    for (const id of [...this.cards.keys()]) if (!ids.has(id)) this.cards.delete(id);
  }

  /** A card in which somebody writes stays where it is until that is done, also when it was moved or is gone. */
  withEdited(state) {
    const editing = [...this.cards.values()].filter(({ editor }) => editor);
    if (editing.length === 0) return state;
    const cards = [...state.cards];
    for (const { card, editor } of editing) {
      const at = cards.findIndex(({ id }) => id === card.id);
      if (at < 0) editor.hear(null);
      const now = cards[at] ?? card;
      if (at >= 0) cards.splice(at, 1);
      const kept = { ...now, column: card.column, group_id: card.group_id, position: card.position };
      const place = cards.findIndex(({ column, position }) => column === card.column && position > card.position);
      cards.splice(place < 0 ? cards.length : place, 0, kept);
    }
    return { ...state, cards };
  }

  cardView(card) {
    if (!this.cards.has(card.id)) this.cards.set(card.id, new CardView(this, card));
    return this.cards.get(card.id);
  }

  /** Before the cards are shown to everybody, only their authors move them. */
  canArrange(card) {
    return Boolean(card) && !this.state.closed && (this.state.revealed || card.mine);
  }

  async move(card, column, before) {
    if (!(await this.board.moveCard(card, column, before))) return;
    const { name } = this.state.columns.find(({ key }) => key === column) ?? { name: "" };
    this.notices.say(fill(this.words.moved, { column: name }));
    this.focusCard(card.id);
  }

  async group(card, leader) {
    if (leader !== null) this.cards.get(leader)?.open(true);
    if (!(await this.board.groupCard(card, leader))) return;
    const under = leader === null ? null : this.board.card(leader);
    this.notices.say(under ? fill(this.words.groupedSaid, { card: brief(under.text) }) : this.words.ungroupedSaid);
    this.focusCard(card.id);
  }

  /** The keyboard goes on at a card that has just been moved from under it. */
  focusCard(id) {
    const root = this.node.getRootNode();
    if (!root.activeElement) this.cards.get(id)?.menu.focus({ preventScroll: true });
  }

  openPart(name) {
    this.parts[name].node.hidden = false;
    this.parts[name].node.open = true;
  }

  replay(phase) {
    this.layer = phase;
    this.draw();
  }

  askToReopen() {
    this.stepper.ask(this.words.reopenAsk, "", this.words.reopenBoard, () => this.board.reopen());
  }

  announcePhase() {
    const { phase } = this.state;
    if (this.phase && this.board.state.phase !== this.announced && this.announced) {
      this.notices.say(fill(this.words.phaseIsNow, { phase: this.words[`phase_${phase}`] }));
      this.layer = "closed";
    }
    this.announced = phase;
    this.phase = this.state.closed ? this.layer : phase;
  }
}
