// A small window beside the button that opened it, above everything else, until one looks elsewhere.

import { element } from "./element.js";

const GAP = 4; // pixels

/**
 * Open a window with `children` under `opener`; it closes with Escape, a click elsewhere, or what `close` is called for.
 * @param {HTMLElement} opener gets the keyboard back
 * @param {string} label
 * @param {(close: () => void) => Node[]} children
 */
export function openFloating(opener, label, children) {
  const node = element("div", { className: "floating", popover: "auto", role: "dialog", "aria-label": label });
  const close = () => node.hidePopover();
  node.append(...children(close));
  opener.after(node);
  const follow = () => settle(node, opener);
  node.addEventListener("toggle", ({ newState }) => {
    opener.setAttribute("aria-expanded", String(newState === "open"));
    if (newState === "open") return;
    removeEventListener("scroll", follow, true);
    const hadCaret = node.contains(node.getRootNode().activeElement);
    node.remove();
    if (hadCaret || !opener.getRootNode().activeElement) opener.focus();
  });
  node.showPopover();
  follow();
  addEventListener("scroll", follow, true);
  node.querySelector("button, select, input")?.focus();
}

function settle(node, opener) {
  const from = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = node;
  const below = from.bottom + GAP;
  const fits = below + height <= innerHeight - GAP;
  node.style.left = `${Math.max(GAP, Math.min(from.right - width, innerWidth - width - GAP))}px`;
  node.style.top = `${Math.max(GAP, fits ? below : from.top - height - GAP)}px`;
}
