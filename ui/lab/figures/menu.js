// The menu of a figure: its picture and its numbers to keep.

import { element } from "./element.js";

const ICON = "<svg viewBox='0 0 16 16' aria-hidden='true'><path d='M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11'/></svg>";

/** The menu as an element; each choice is a label with what it does. */
export function menu(label, choices) {
  const box = element("details", "menu");
  const opener = element("summary", "", "", { "aria-label": label, title: label });
  opener.innerHTML = ICON;
  const list = element("div");
  for (const [name, act] of choices) {
    const button = element("button", "", name, { type: "button" });
    button.addEventListener("click", () => {
      box.open = false;
      act();
    });
    list.append(button);
  }
  box.append(opener, list);
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (!box.contains(relatedTarget)) box.open = false;
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    opener.focus();
  });
  return box;
}
