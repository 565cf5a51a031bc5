// What to talk about first: the cards with the most votes, each a way to the card itself.

import { button, element, fill } from "./element.js";
import { brief, isFrom } from "./layout.js";

const MOST = 5;
const LENGTH = 70;

/** A short list over the columns from the discussion on. */
export class MostVoted {
  constructor(view) {
    this.view = view;
    this.list = element("ol", {});
    this.node = element("section", { className: "most-voted" }, element("h3", {}, view.words.mostVotes), this.list);
    this.told = "";
  }

  /** @param {Object} state @param {string} phase */
  update(state, phase) {
    const { words } = this.view;
    const voted = state.cards
      .filter(({ votes }) => votes > 0)
      .sort((one, other) => other.votes - one.votes)
      .slice(0, MOST);
    this.node.hidden = voted.length === 0 || !isFrom(phase, "discuss") || phase === "closed";
    const told = JSON.stringify(voted.map(({ id, text, votes }) => [id, text, votes]));
    if (told === this.told) return;
    this.told = told;
    this.list.replaceChildren(
      ...voted.map(({ id, text, votes }) => {
        const said = votes === 1 ? words.oneVote : fill(words.votes, { count: votes });
        const go = button(brief(text, LENGTH), () => this.show(id), { className: "plain" });
        return element("li", {}, element("span", { className: "votes" }, said), " ", go);
      }),
    );
  }

  show(id) {
    const card = this.view.cards.get(id);
    card?.node.scrollIntoView({ block: "center", inline: "center" });
    card?.menu.focus({ preventScroll: true });
  }
}
