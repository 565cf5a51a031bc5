// Bringing nodes into place without disturbing whoever writes in one of them.

/** Make `nodes` the children of `parent`. The one that holds the caret stays where it is; the others move around it. */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  if (nodes.length === 0) return;
  const active = parent.getRootNode().activeElement;
  const caret = active ? nodes.findIndex((node) => node.parentNode === parent && node.contains(active)) : -1;
  const fixed = Math.max(0, caret);
  if (nodes[fixed].parentNode !== parent) parent.prepend(nodes[fixed]);
  for (let index = fixed - 1; index >= 0; index -= 1) {
    if (nodes[index].nextElementSibling !== nodes[index + 1]) parent.insertBefore(nodes[index], nodes[index + 1]);
  }
  for (let index = fixed + 1; index < nodes.length; index += 1) {
    const before = nodes[index - 1];
    if (before.nextElementSibling !== nodes[index]) parent.insertBefore(nodes[index], before.nextSibling);
  }
}

/** Change a text only where it is another: a selection in it, and what a screen reader has said, stay. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
