// What can be done with a card, for the keyboard, for phones, and for whoever does not drag.

import { button, element, fill } from "./element.js";
import { openFloating } from "./floating.js";
import { brief, standing } from "./layout.js";

const LONGEST_NAME = 40;

/** @param {import("./card_view.js").CardView} cardView */
export function openCardMenu(cardView) {
  const { view, words, menu, card } = cardView;
  openFloating(menu, words.cardMenu, (close) => {
    const row = (label, act) =>
      button(label, () => {
        close();
        act();
      });
    const rows = [];
    if (card.mine) rows.push(row(words.edit, () => cardView.edit()));
    if (view.canArrange(card)) rows.push(...arranging(cardView, row, close));
    if (view.state.revealed) rows.push(row(words.makeAction, () => view.actions.begin(card)));
    if (card.mine) rows.push(row(words.remove, () => remove(cardView)));
    return rows.length > 0 ? rows : [element("p", { className: "quiet" }, words.nothingToDo)];
  });
}

function arranging({ view, words, card }, row, close) {
  const { board, state } = view;
  const columns = standing(state);
  const isLed = card.group_id !== null && state.cards.some(({ id }) => id === card.group_id);
  const leaders = [...columns.values()].flat();
  const others = leaders.filter((group) => group.card.id !== card.id && group.card.id !== card.group_id);
  const rows = [];
  if (isLed) {
    rows.push(row(words.ungroup, () => view.group(card, null)));
  } else {
    const here = columns.get(card.column) ?? [];
    const at = here.findIndex((group) => group.card.id === card.id);
    if (at > 0) rows.push(row(words.moveUp, () => view.move(card, card.column, here[at - 1].card.id)));
    if (at < here.length - 1) {
      rows.push(row(words.moveDown, () => view.move(card, card.column, here[at + 2]?.card.id ?? null)));
    }
    const targets = state.columns.filter(({ key, open }) => open && key !== card.column);
    rows.push(
      choice(words.moveTo, words, targets.map(({ key, name }) => [key, name]), (key) => {
        close();
        view.move(card, key, null);
      }),
    );
  }
  if (state.revealed && others.length > 0) {
    const named = others.map((group) => [
      group.card.id,
      `${state.columns.find(({ key }) => key === group.card.column)?.name ?? ""}: ${brief(group.card.text, LONGEST_NAME)}`,
    ]);
    rows.push(
      choice(words.groupWith, words, named, (id) => {
        close();
        view.group(card, Number(id));
      }),
    );
  }
  return rows;
}

function choice(label, words, options, chosen) {
  const select = element("select", {}, element("option", { value: "" }, words.choose));
  select.append(...options.map(([value, name]) => element("option", { value }, name)));
  // The arrow keys of a closed list would choose at every step.
  const go = button(fill(words.doIt, { what: label }), () => select.value && chosen(select.value));
  return element("div", { className: "choice" }, element("label", {}, label, select), go);
}

async function remove({ view, card, words }) {
  if (!(await view.board.removeCard(card))) return;
  view.notices.tell(words.cardRemoved, { label: words.undo, act: () => view.board.bringBackCard(card) });
}
