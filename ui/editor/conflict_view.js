// Two texts of one section: all of them are shown, a merged one is offered line by line, the writer decides.

import { button, element, fill } from "./element.js";

const SIDES = ["mine", "theirs", "both"];

/**
 * @param {Object} conflict as the server gives it
 * @param {() => string} typed what stands in the field now
 * @param {Object} words
 * @param {(text: string) => void} resolve
 * @returns {HTMLElement}
 */
export function conflictView(conflict, typed, words, resolve) {
  const chosen = conflict.chunks.map((chunk) => firstSide(chunk));
  const merged = () => conflict.chunks.map((chunk, index) => linesOf(chunk, chosen[index]).join("")).join("");
  const result = element("pre", { className: "text", tabIndex: 0, "aria-label": words.mergedText });
  const show = () => (result.textContent = merged());
  const questions = conflict.chunks.map((chunk, index) =>
    chunk.kind === "conflict"
      ? question(chunk, words, (side) => {
          chosen[index] = side;
          show();
        })
      : null,
  );
  show();
  const said = fill(words.conflictSaid, { name: conflict.theirs_author ?? words.somebody, when: conflict.theirs_at });
  return element(
    "div",
    { className: "conflict", role: "group", "aria-label": words.conflict },
    element("p", { className: "alarm" }, said),
    element(
      "div",
      { className: "texts" },
      text(words.myText, conflict.mine),
      text(words.theirText, conflict.theirs),
    ),
    element("details", {}, element("summary", {}, words.baseText), text("", conflict.base)),
    element("h3", {}, words.mergedTitle),
    element("p", { className: "quiet" }, questions.some(Boolean) ? words.mergedAsk : words.mergedClean),
    ...questions,
    result,
    element(
      "div",
      { className: "actions" },
      button(words.saveMerged, () => resolve(merged()), { className: "strong" }),
      button(words.saveMine, () => resolve(typed())),
      button(words.takeTheirs, () => resolve(conflict.theirs)),
      button(words.keepBoth, () => resolve(`${conflict.theirs}\n\n${typed()}`)),
    ),
  );
}

/** A stretch that only one side has changed is taken as changed; where both have, both stay until the writer decides. */
function firstSide(chunk) {
  if (chunk.kind === "conflict") return "both";
  return chunk.kind === "theirs" ? "theirs" : "mine";
}

function linesOf(chunk, side) {
  if (side !== "both") return chunk[side];
  const first = chunk.theirs.map((line, index) => (index === chunk.theirs.length - 1 ? ended(line) : line));
  return chunk.mine.length > 0 ? [...first, ...chunk.mine] : chunk.theirs;
}

function ended(line) {
  return line.endsWith("\n") ? line : `${line}\n`;
}

function text(title, content) {
  return element(
    "div",
    {},
    title ? element("strong", {}, title) : null,
    element("pre", { className: "text", tabIndex: 0 }, content),
  );
}

function question(chunk, words, choose) {
  const name = `side-${Math.random()}`;
  const labels = { mine: words.lineMine, theirs: words.lineTheirs, both: words.lineBoth };
  const choices = SIDES.map((side) =>
    element(
      "label",
      {},
      element("input", { type: "radio", name, checked: side === "both", onchange: () => choose(side) }),
      element("span", {}, labels[side]),
      side === "both" ? null : element("pre", {}, chunk[side].join("").trimEnd() || words.nothing),
    ),
  );
  return element("fieldset", {}, element("legend", {}, words.bothChanged), ...choices);
}
