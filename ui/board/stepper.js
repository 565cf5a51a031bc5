// The phases of the meeting: where the team is, what is done there, and the way to the next one.

import { setText } from "./arrange.js";
import { button, element, fill } from "./element.js";
import { PHASES, isFrom } from "./layout.js";

/** Moves the whole team; on a closed board it shows how the board was after each phase, to its reader alone. */
export class Stepper {
  /**
   * @param {Object} options
   * @param {import("./board.js").Board} options.board
   * @param {Object} options.words
   * @param {(phase: string) => void} options.replay
   */
  constructor({ board, words, replay }) {
    Object.assign(this, { board, words, replay, asked: null });
    this.steps = new Map(
      PHASES.map((phase) => [phase, button(words[`phase_${phase}`], () => this.choose(phase), { className: "step" })]),
    );
    const items = [...this.steps.values()].map((step) => element("li", {}, step));
    this.list = element("ol", {}, ...items);
    this.nav = element("nav", { "aria-label": words.phases }, this.list);
    this.about = element("p", { className: "about" });
    this.next = button("", () => this.goOn(), { className: "strong next" });
    this.will = element("p", { className: "will quiet" });
    this.onward = element("div", { className: "onward" }, this.next, this.will);
    this.question = element("div", { className: "question", role: "group", hidden: true });
    this.node = element("div", { className: "stepper" }, this.nav, this.about, this.onward, this.question);
  }

  /** @param {Object} state @param {string} layer the phase that is replayed on a closed board */
  update(state, layer) {
    this.state = state;
    const current = state.closed ? layer : state.phase;
    for (const [phase, step] of this.steps) {
      if (phase === current) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
      step.classList.toggle("past", !isFrom(phase, state.phase));
    }
    if (this.current !== current) this.show(current);
    this.current = current;
    this.nav.ariaLabel = state.closed ? this.words.replay : this.words.phases;
    setText(this.about, this.aboutSaid(state, layer));
    const following = PHASES[PHASES.indexOf(state.phase) + 1];
    this.onward.hidden = state.closed;
    if (!following) return;
    const isClosing = following === "closed";
    setText(this.next, isClosing ? this.words.closeNow : fill(this.words.next, { phase: this.words[`phase_${following}`] }));
    setText(this.will, this.willHappen(state, following));
  }

  /** The current step comes into sight where the steps do not fit side by side; the page itself does not scroll. */
  show(phase) {
    const step = this.steps.get(phase);
    requestAnimationFrame(() => {
      this.list.scrollLeft = step.offsetLeft - this.list.offsetLeft - (this.list.clientWidth - step.offsetWidth) / 2;
    });
  }

  aboutSaid(state, layer) {
    const { words } = this;
    if (state.closed && layer !== "closed") return fill(words.replayed, { phase: words[`phase_${layer}`] });
    if (state.closed) return words.closedSaid;
    if (state.phase === "write" && !state.revealed) return words.about_write_hidden;
    return words[`about_${state.phase}`];
  }

  willHappen(state, phase) {
    const { words } = this;
    if (reveals(state, phase)) return words.willShowCards;
    if (phase === "vote") return fill(words.willAllowVotes, { count: state.votes.of });
    return phase === "discuss" ? words.willShowVotes : "";
  }

  goOn() {
    this.choose(PHASES[PHASES.indexOf(this.state.phase) + 1]);
  }

  choose(phase) {
    const { state, words, board } = this;
    if (state.closed) {
      this.replay(phase);
    } else if (phase === "closed") {
      this.ask(words.closeAsk, words.closeWill, words.closeNow, () => board.close());
    } else if (phase !== state.phase && reveals(state, phase)) {
      const asked = fill(words.showCardsAsk, { phase: words[`phase_${phase}`] });
      this.ask(asked, "", words.goThere, () => board.setPhase(phase));
    } else if (phase !== state.phase) {
      board.setPhase(phase);
    }
  }

  /** Ask before what cannot be undone, or not by one click. */
  ask(question, explanation, yes, act) {
    const back = this.node.getRootNode().activeElement;
    const end = () => {
      this.question.hidden = true;
      back?.focus();
    };
    const go = button(yes, () => {
      end();
      act();
    }, { className: "strong" });
    this.question.replaceChildren(
      element("p", { className: "asked" }, question),
      ...(explanation ? [element("p", { className: "quiet" }, explanation)] : []),
      element("div", { className: "row" }, go, button(this.words.cancel, end)),
    );
    this.question.ariaLabel = question;
    this.question.hidden = false;
    this.question.onkeydown = (event) => event.key === "Escape" && end();
    go.focus();
  }
}

/** Whether going to `phase` shows everybody's cards to everybody for the first time. */
function reveals(state, phase) {
  return !state.revealed && isFrom(phase, "group");
}
