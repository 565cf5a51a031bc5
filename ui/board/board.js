// A board as this page knows it, and all that can be done on it.

import { Outbox } from "./outbox.js";
import { Refusal, newId, post } from "./server.js";

const LONGEST_WORTH = 5 * 60_000; // milliseconds: a vote that was cut off longer ago is not given any more

/** Holds the newest state, sends what its reader does, and tells its view of every change. */
export class Board {
  /**
   * @param {Object} options
   * @param {Object} options.state as ui/board/state.py tells it
   * @param {import("./kept.js").Kept} options.kept
   * @param {() => void} options.changed
   * @param {(now: number) => void} options.hearClock what the server's clock says, in milliseconds
   * @param {(refusal: Refusal, entry: Object, before: Object) => void} options.refused
   */
  constructor({ state, kept, changed, accepted, hearClock, refused }) {
    Object.assign(this, { state, kept, changed, accepted, hearClock, refused });
    this.unsent = new Map(); // cards on their way by their save ids
    this.sentAt = null;
    this.outbox = new Outbox((entry) => this.send(entry), changed);
    addEventListener("beforeunload", (event) => {
      if (this.outbox.entries.some(({ keptAs }) => !keptAs || kept.isFull)) event.preventDefault();
    });
  }

  /** Send what was on its way when this browser's last page ended. */
  resume() {
    for (const left of this.kept.underWay()) this.resend(left);
  }

  /** Newer news replace what is shown; older ones are late and nothing worth. */
  hear(state) {
    if (state.stamp <= this.state.stamp) return;
    this.state = state;
    this.changed();
  }

  card(id) {
    return this.state.cards.find((card) => card.id === id);
  }

  /** Ask what became of the board. */
  async look() {
    try {
      this.take(await post("look", this.body({}), { below: "boards" }));
    } catch {
      // The page hears of it with its next run.
    }
  }

  addCard(column, text) {
    return this.add("add", { column, text });
  }

  editCard(card, text) {
    const isDone = (state) => state.cards.find(({ id }) => id === card.id)?.text === text;
    // What became of the card is told beside the field.
    const isQuiet = ({ code }) => code === "card_changed";
    return this.change("edit", "cards", card, { card: card.id, text }, isDone, isQuiet);
  }

  removeCard(card) {
    return this.act({ action: "remove", body: { card: card.id } });
  }

  bringBackCard(card) {
    return this.act({ action: "bring_back", body: { card: card.id } });
  }

  /** @param {?number} before the card before which it is put; at the end without one */
  moveCard(card, column, before) {
    const isDone = (state) => state.cards.some(({ id, column: now }) => id === card.id && now === column);
    return this.change("move", "cards", card, { card: card.id, column, before }, isDone);
  }

  /** @param {?number} leader null: out of its group */
  groupCard(card, leader) {
    const isDone = (state) => state.cards.some(({ id, group_id: now }) => id === card.id && now === leader);
    return this.change("group", "cards", card, { card: card.id, leader }, isDone);
  }

  vote(card, voted) {
    const name = `vote-${card.id}`;
    return this.act({ action: "vote", body: { card: card.id, voted }, keptAs: name, on: `cards/${card.id}` });
  }

  checkIn(mood, keepingUp) {
    return this.act({ action: "check_in", body: { mood, keeping_up: keepingUp }, on: "check-in" });
  }

  setPhase(phase) {
    return this.changeBoard("phase", { phase }, (state) => state.phase === phase);
  }

  setTimer(seconds) {
    return this.act({ action: "timer", body: { seconds } });
  }

  close() {
    return this.changeBoard("close", {}, (state) => state.closed);
  }

  reopen() {
    return this.changeBoard("reopen", {}, (state) => !state.closed);
  }

  addAction(fields) {
    return this.add("action_add", fields);
  }

  editAction(action, fields) {
    const isDone = (state) => state.actions.some(({ id, text }) => id === action.id && text === fields.text);
    return this.change("action_edit", "actions", action, { action: action.id, ...fields }, isDone);
  }

  setStatus(action, status) {
    const isDone = (state) => everyAction(state).some(({ id, status: now }) => id === action.id && now === status);
    return this.change("action_status", "actions", action, { action: action.id, status }, isDone);
  }

  carry(action) {
    return this.add("action_carry", { action: action.id, base_version: action.version }, `actions/${action.id}`);
  }

  removeAction(action) {
    return this.act({ action: "action_remove", body: { action: action.id } });
  }

  bringBackAction(action) {
    return this.act({ action: "action_bring_back", body: { action: action.id } });
  }

  /** Whether something done to it has not been answered yet. */
  isBusy(on) {
    return this.outbox.entries.some((entry) => entry.on === on);
  }

  /** A card whose sending was refused is given up, or goes back to where it was written. */
  forget(saveId) {
    this.unsent.delete(saveId);
    this.kept.keepUnderWay(saveId, null);
    this.changed();
  }

  add(action, fields, on) {
    const saveId = newId();
    if (action === "add") this.unsent.set(saveId, { saveId, ...fields, refusal: null });
    return this.act({ action, body: { ...fields, save_id: saveId }, keptAs: saveId, on });
  }

  change(action, list, subject, fields, isDone, isQuiet) {
    const on = `${list}/${subject.id}`;
    const body = { ...fields, base_version: subject.version };
    return this.act({ action, body, on, list, id: subject.id, isDone, isQuiet });
  }

  changeBoard(action, fields, isDone) {
    return this.act({ action, body: { ...fields, base_version: this.state.version }, on: "board", isDone });
  }

  /** @returns {Promise<boolean>} whether it was done; what was refused is told by `refused` */
  async act(entry) {
    const before = this.state;
    if (entry.keptAs) this.kept.keepUnderWay(entry.keptAs, { action: entry.action, body: entry.body });
    try {
      await this.outbox.add(entry);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const unsent = this.unsent.get(entry.keptAs);
      if (unsent) unsent.refusal = error;
      else if (entry.keptAs) this.kept.keepUnderWay(entry.keptAs, null);
      if (!unsent && !entry.isQuiet?.(error)) this.refused(error, entry, before);
      this.changed();
      return false;
    }
    return true;
  }

  async send(entry) {
    try {
      const answer = await post(entry.action, this.body(entry.body), { below: "boards" });
      this.done(entry, answer);
      return answer;
    } catch (error) {
      if (error instanceof Refusal && error.answer.board) {
        this.take(error.answer);
        // The answer to an earlier try was lost: what it changed is what this one found changed.
        if (entry.tries > 1 && entry.isDone?.(this.state)) return error.answer;
      }
      throw error;
    }
  }

  done(entry, answer) {
    this.sentAt = new Date();
    this.accepted();
    if (entry.keptAs) {
      this.kept.keepUnderWay(entry.keptAs, null);
      this.unsent.delete(entry.keptAs);
    }
    const [base, now] = [entry.body.base_version, versionOf(answer.board, entry)];
    // What was done to it meanwhile was done to what this has made of it.
    if (base && now === base + 1) {
      for (const next of this.outbox.entries) {
        if (next !== entry && next.on === entry.on && next.body.base_version === base) next.body.base_version = now;
      }
    }
    this.take(answer);
  }

  take({ board, now }) {
    this.hearClock(now);
    this.hear(board);
  }

  body(fields) {
    return { ...fields, member: this.state.member, board: this.state.id };
  }

  resend({ name, action, body, at }) {
    const isVote = action === "vote";
    if (isVote && (this.state.phase !== "vote" || Date.now() - at > LONGEST_WORTH)) {
      this.kept.keepUnderWay(name, null);
      return;
    }
    if (action === "add") this.unsent.set(name, { saveId: name, column: body.column, text: body.text, refusal: null });
    this.act({ action, body, keptAs: name, isQuiet: () => isVote });
  }
}

/** The actions of this board and those from before. */
export function everyAction(state) {
  return [...state.actions, ...state.carried];
}

function versionOf(state, { on, list, id }) {
  if (on === "board") return state.version;
  const among = list === "actions" ? everyAction(state) : state.cards;
  return among.find((each) => each.id === id)?.version;
}
