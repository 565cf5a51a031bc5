// Where the component begins: one board's view in its element, told anew whenever the page has news.

import { BoardView } from "./board_view.js";

const views = new Map();
let shown = null;

addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && shown?.node.isConnected) shown.board.look();
});

/**
 * @param {{data: Object, parentElement: Element}} component `data` as ui/board/__init__.py gives it
 */
export function show({ data, parentElement }) {
  const place = parentElement.querySelector(".board-place");
  const { board, now, store, words } = data;
  // In another language all of it is drawn anew; what is typed is kept in this browser and stays.
  const name = [store, board.member, board.id, words.statusReady].join("/");
  if (!views.has(name)) views.set(name, new BoardView({ state: board, store, words }));
  shown = views.get(name);
  if (now) shown.clock.hear(now);
  shown.board.hear(board);
  if (shown.node.parentNode !== place) place.replaceChildren(shown.node);
}
