// What has to be said of the day as a whole, above its fields.

import { button, element, fill } from "./element.js";
import { Unreachable } from "./saving/server.js";

export class DayNotices {
  constructor(words) {
    this.words = words;
    this.node = element("div", { className: "notices" });
  }

  /**
   * @param {string} sentence
   * @param {?{label: string, act: () => void}} action what can be done about it
   * @returns {HTMLElement}
   */
  say(sentence, action = null) {
    const close = () => notice.remove();
    // What is said again is not piled up.
    for (const said of [...this.node.children]) if (!action && said.textContent === `${sentence}×`) said.remove();
    const act = () => {
      close();
      action.act();
    };
    const notice = element(
      "div",
      { className: "notice", role: "status" },
      element("p", {}, sentence),
      action ? button(action.label, act) : null,
      button("×", close, { className: "close", "aria-label": this.words.close }),
    );
    this.node.append(notice);
    return notice;
  }

  /** Something that was asked for could not be done. */
  fail(error) {
    this.say(error instanceof Unreachable ? this.words.awayNow : error.message).classList.add("failed");
  }

  /** What failed before may have been done by now. */
  forgetFailures() {
    for (const said of this.node.querySelectorAll(".failed")) said.remove();
  }
}

/**
 * Tell of a draft of a dead tab that has no field on this page (saving/left_drafts.js), once.
 * @param {import("./day_view.js").DayView} day
 */
export function tellOfDraft(day, what, { draft, key, name, answer }) {
  const { words, notices } = day;
  const place = { day: draft.place?.day ?? "", heading: draft.place?.heading ?? "" };
  day.toldOf ??= new Set();
  if (day.toldOf.has(name)) return;
  day.toldOf.add(name);
  if (what === "elsewhere") {
    notices.say(fill(answer.status === "conflict" ? words.draftKept : words.draftSaved, place));
  } else if (what === "otherDay") {
    notices.say(fill(words.draftOfDay, place), { label: words.showDay, act: () => day.go({ day: place.day }) });
  } else {
    if (what === "gone") {
      const id = Number(key.slice("section-".length));
      const bringBack = async () => {
        const restored = await day.acts.act("bring_back", { section_id: id });
        if (restored) location.reload();
      };
      notices.say(fill(words.draftGone, place), { label: words.bringBack, act: bringBack });
    } else {
      notices.say(fill(words.draftOfDay, place));
    }
    notices.say(draft.text, { label: words.discard, act: () => day.desk.mirror.forget(name) });
  }
}
