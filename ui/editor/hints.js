// What helps to begin an empty section: the last retrospective and what it wanted to try, or that the team has begun.

import { button, element, fill } from "./element.js";
import { MET } from "./section_fields.js";

/**
 * @param {Object} section
 * @param {import("./day_view.js").DayView} day
 * @param {import("./saving/section_document.js").SectionDocument} document
 * @returns {HTMLElement[]}
 */
export function hintsFor(section, day, document) {
  if (!section.is_empty) return [];
  if (section.kind === "retrospective") return lastTime(day, document);
  const begun = MET.has(section.kind) && day.data.team.find(({ kind, id }) => kind === section.kind && id !== section.id);
  return begun ? [element("p", { className: "hint" }, fill(day.words.teamHasBegun, { name: begun.owner }))] : [];
}

function lastTime({ data: { hints }, words }, document) {
  if (!hints?.last && !hints?.tries?.length) return [];
  const said = [];
  if (hints.last) {
    const title = fill(words.lastRetrospective, { day: hints.last.label });
    said.push(element("p", {}, element("strong", {}, title)), element("p", {}, hints.last.text));
  }
  if (hints.tries.length > 0) {
    said.push(element("p", {}, element("strong", {}, words.openTries)));
    said.push(element("ul", {}, ...hints.tries.map((wanted) => tried(wanted, words, document))));
  }
  return [element("div", { className: "hint" }, ...said)];
}

function tried(wanted, words, document) {
  const add = (mark) => () => {
    const before = document.text && !document.text.endsWith("\n") ? `${document.text}\n` : document.text;
    document.edit(`${before}- [${mark}] ${wanted}\n`);
  };
  return element(
    "li",
    {},
    element("span", {}, wanted),
    " ",
    button(words.tryDone, add("x"), { className: "plain", "aria-label": `${words.tryDone}: ${wanted}` }),
    button(words.tryAgain, add(" "), { className: "plain", "aria-label": `${words.tryAgain}: ${wanted}` }),
  );
}
