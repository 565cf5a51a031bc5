// Whether all that was done here has reached the server, in one line.

import { setText } from "./arrange.js";
import { element, fill } from "./element.js";

/** A screen reader hears it only when its kind changes, and not with every request. */
export class StatusLine {
  constructor(words) {
    this.words = words;
    this.kind = "statusReady";
    this.shown = element("span", { className: "status", textContent: words.statusReady });
    this.spoken = element("span", { className: "unseen", role: "status" });
    this.node = element("p", { className: "status-line quiet" }, this.shown, this.spoken);
  }

  /** @param {import("./board.js").Board} board */
  update(board) {
    const { outbox, sentAt, kept, state } = board;
    const kind = kindOf(outbox, sentAt, kept);
    const sentence = fill(this.words[kind], {
      count: outbox.entries.length,
      time: sentAt?.toLocaleTimeString("en-GB") ?? "",
      why: outbox.why,
    });
    setText(this.shown, sentence);
    this.node.hidden = state.closed && kind === "statusReady";
    if (kind === this.kind) return;
    this.kind = kind;
    this.node.dataset.kind = kind;
    this.node.classList.toggle("alarm", ["statusAway", "statusBusy", "statusUnkept"].includes(kind));
    if (kind !== "statusSending" && kind !== "statusSaved") setText(this.spoken, sentence);
  }
}

function kindOf({ entries, isAway, why }, sentAt, kept) {
  if (kept.isFull && entries.length > 0) return "statusUnkept";
  if (isAway && entries.length > 0) return why ? "statusBusy" : "statusAway";
  if (entries.length > 0) return "statusSending";
  return sentAt ? "statusSaved" : "statusReady";
}
