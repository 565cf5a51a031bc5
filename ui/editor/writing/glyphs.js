// The signs on the tool bar, drawn with strokes in a square of 20 units.

const SVG = "http://www.w3.org/2000/svg";
const LINES = "M8.5 5H17M8.5 10H17M8.5 15H17";
const CHAIN = "M8.5 11.5a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3L10 5.7";

const PATHS = {
  bold: "M6 4h4.5a3 3 0 0 1 0 6H6zM6 10h5.5a3 3 0 0 1 0 6H6z",
  italic: "M9 4h6M5 16h6M12 4 8 16",
  heading: "M5 4v12M15 4v12M5 10h10",
  bulletList: `${LINES}M4 5h.01M4 10h.01M4 15h.01`,
  numberedList: `${LINES}M3 4l1.2-.8v3.6M3 9.2a1 1 0 0 1 2 .1c0 .7-2 1.5-2 2.2h2.1M3 13.6h2l-1.2 1.2a1 1 0 1 1-1 1.6`,
  taskList: "M3.5 3.5h13v13h-13zM6.5 10l2.5 2.5 4.5-5",
  quote: "M4 4v12M8.5 6H17M8.5 10H17M8.5 14H14",
  code: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  codeBlock: "M3 3.5h14v13H3zM8 8l-2 2 2 2M12 8l2 2-2 2",
  link: `${CHAIN}M11.5 8.5a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3L10 14.3`,
  table: "M3 4h14v12H3zM3 8h14M3 12h14M10 4v12",
  inlineMath: "M3 11h2l2.5 5L11 4h6M12 9l4 5M16 9l-4 5",
  blockMath: "M15 6V4H5l5.5 6L5 16h10v-2",
  image: "M3 4h14v12H3zM3 14l4-4 3.5 3.5L13 11l4 4M13.5 7.5h.01",
};
const STROKES = { bold: 2.4, heading: 1.9, numberedList: 1.3 };

/**
 * @param {string} name
 * @returns {SVGElement} in the colour of the words around it, hidden from those who are read to
 */
export function glyph(name) {
  const svg = node("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true", focusable: "false" });
  const stroke = { fill: "none", stroke: "currentColor", "stroke-width": STROKES[name] ?? 1.6 };
  svg.append(node("path", { d: PATHS[name], "stroke-linecap": "round", "stroke-linejoin": "round", ...stroke }));
  return svg;
}

function node(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
