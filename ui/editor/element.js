// Building the page's elements in one line each.

/**
 * An element with its properties and children. A property with a dash is an attribute; `data` fills the dataset.
 * @param {string} tag
 * @param {Object} [properties]
 * @param {...(Node|string|null|false)} children those that are null or false are left out
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name === "data") Object.assign(node.dataset, value);
    else if (name.includes("-") || name === "role") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== false && child !== undefined));
  return node;
}

/**
 * A button that does not submit and does not look like one unless its class says so.
 * @param {string} label what it says
 * @param {() => void} act what a click does
 * @param {Object} [properties]
 */
export function button(label, act, properties = {}) {
  return element("button", { type: "button", onclick: act, ...properties }, label);
}

/**
 * A sentence with its gaps filled: fill("Saved {time}", { time: "12:03:05" }).
 * @param {string} sentence
 * @param {Object} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? String(values[name]) : gap));
}

/**
 * Give the keyboard a place again when what it stood on is gone; a writer who has gone on elsewhere is left alone.
 * @param {?HTMLElement} node
 */
export function focusIfLost(node) {
  if (document.activeElement === document.body) node?.focus();
}

/** Make `nodes` the children of `parent`, moving only what has to move: a moved field would lose its caret. */
export function place(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}
