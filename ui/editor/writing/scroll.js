// A change that is made elsewhere than at the caret must not move the page under the writer.

/**
 * Do something while everything around a node stays scrolled as it is.
 * @param {Node} node
 * @param {() => void} act
 */
export function keepingScroll(node, act) {
  const places = [];
  for (let each = node; each; each = each.parentNode ?? each.host) {
    if (each.scrollTop || each.scrollLeft || each.scrollHeight > each.clientHeight) {
      places.push([each, each.scrollTop, each.scrollLeft]);
    }
  }
  act();
  for (const [each, top, left] of places) {
    if (each.scrollTop !== top) each.scrollTop = top;
    if (each.scrollLeft !== left) each.scrollLeft = left;
  }
}
