// What the component of the page calls. A board lives as long as its place does.

import { Board } from "./board.js";

const boards = new WeakMap();

/** Draw what the page tells now. */
export function show(component) {
  const place = component.parentElement;
  if (!boards.has(place)) boards.set(place, new Board(place.querySelector(".figures")));
  boards.get(place).take(component);
}

/** Give up what belongs to a place that is gone. */
export function hide({ parentElement }) {
  boards.get(parentElement)?.end();
  boards.delete(parentElement);
}
