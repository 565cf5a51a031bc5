// What can be done with a whole section, behind one button.

import { button, element } from "./element.js";

/**
 * A button that opens a list of things to do. Escape, or leaving it, closes the list.
 * @param {string} label what the button is about, for those who do not see it
 * @param {() => (HTMLElement|null)[]} items made anew each time the list opens
 */
export function menu(label, items) {
  const list = element("div", { className: "menu-list", hidden: true });
  const opener = button("⋯", () => (list.hidden ? open() : close()), {
    className: "opener",
    title: label,
    "aria-label": label,
    "aria-expanded": "false",
  });
  const node = element("div", { className: "menu" }, opener, list);
  function open() {
    list.replaceChildren(...items().filter(Boolean));
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    list.querySelector("button:not(:disabled), select")?.focus();
  }
  function close() {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  }
  node.onkeydown = (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    event.stopPropagation();
    close();
    opener.focus();
  };
  node.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !node.contains(relatedTarget)) close();
  });
  list.addEventListener("click", ({ target }) => {
    if (!target.closest("button")) return;
    // Hidden with the list, a button would lose the keyboard's place, and the section would seem to be left.
    if (list.contains(list.getRootNode().activeElement)) opener.focus();
    close();
  });
  return node;
}

/**
 * The list for one section.
 * @param {Object} section
 * @param {{name: string, kind: string}[]} kinds
 * @param {Object} words
 * @param {Object} act what each choice does: editHeading, move(by), retype(kind), history, remove
 */
export function sectionMenu(section, kinds, words, act) {
  const ownItems = () => {
    const [up, down] = section().can_move;
    const kind = element(
      "select",
      { onchange: () => act.retype(kind.value), "aria-label": words.retype },
      ...kinds.map((each) =>
        element("option", { value: each.kind, selected: each.kind === section().kind }, each.name),
      ),
    );
    return [
      button(words.editHeading, act.editHeading),
      button(words.moveUp, () => act.move(-1), { disabled: !up }),
      button(words.moveDown, () => act.move(1), { disabled: !down }),
      element("label", {}, element("span", {}, words.retype), kind),
    ];
  };
  return menu(words.sectionMenu, () => [
    ...(section().structural ? ownItems() : []),
    button(words.history, act.history),
    section().structural ? button(words.remove, act.remove, { className: "alarm" }) : null,
  ]);
}
