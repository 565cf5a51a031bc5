// What is true of the whole day's text, in one line.

import { element, fill } from "./element.js";

/** The line above the fields. A screen reader hears it only when its kind changes, not with every save. */
export class StatusLine {
  constructor(words) {
    this.words = words;
    this.kind = "";
    this.savedAt = "";
    this.savedWhen = -Infinity;
    this.shown = element("span", { className: "status" });
    this.spoken = element("span", { className: "unseen", role: "status" });
    this.node = element("div", { className: "status-line" }, this.shown, this.spoken);
  }

  /** @param {Iterable<import("./saving/section_document.js").SectionDocument>} documents */
  update(documents) {
    const all = [...documents];
    for (const { savedAt, savedWhen } of all) {
      if (savedAt && savedWhen > this.savedWhen) Object.assign(this, { savedAt, savedWhen });
    }
    const kind = kindOf(all);
    const sentence = fill(this.words[kind], { time: this.savedAt, why: reasons(all) });
    if (this.shown.textContent !== sentence) this.shown.textContent = sentence;
    if (kind === this.kind) return;
    this.kind = kind;
    this.node.dataset.kind = kind;
    if (kind !== "statusSaving" && kind !== "statusReady") this.spoken.textContent = sentence;
  }
}

function kindOf(documents) {
  const some = (is) => documents.some(is);
  if (some((each) => each.isDirty && !each.isMirrored)) return "statusUnkept";
  if (some((each) => each.isAway && each.isDirty)) return "statusAway";
  if (some((each) => each.conflict)) return "statusConflict";
  if (some((each) => each.refusal)) return "statusRefused";
  if (some((each) => each.isSending || each.isDirty)) return "statusSaving";
  return some((each) => each.savedAt) ? "statusSaved" : "statusReady";
}

function reasons(documents) {
  return [...new Set(documents.filter((each) => each.refusal).map((each) => each.refusal.message))].join(" ");
}
