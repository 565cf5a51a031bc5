// Taking up what a closed or broken tab has left in this browser.

import { SaveNames } from "./save_names.js";
import { Refusal, Unreachable, post } from "./server.js";

/**
 * Bring every draft of dead tabs home: into its field when nobody has saved since, else to the server, which keeps it
 * beside the newer text. Nothing newer is ever overwritten by it.
 * @param {Object} page
 * @param {import("./mirror.js").Mirror} page.mirror
 * @param {import("./tabs.js").Tabs} page.tabs
 * @param {number} page.member drafts of others wait until they write here again
 * @param {string} page.day the day that is shown
 * @param {(key: string, heading: string) => ?import("./section_document.js").SectionDocument} page.find
 * @param {(what: "elsewhere"|"otherDay"|"homeless"|"gone", left: Object) => void} page.tell about a draft of no section
 *   shown here
 */
export async function takeUpLeftDrafts({ mirror, tabs, member, day, find, tell }) {
  if (mirror.left().length === 0) return;
  const alive = await tabs.others();
  for (const found of mirror.left()) {
    const { draft, key, name, tab } = found;
    // Another visit may have brought it home while the one before it was on its way to the server.
    if (draft.member !== member || alive.has(tab) || !mirror.read(name)) continue;
    const isOfThisDay = draft.place?.day === day;
    const document = find(key, isOfThisDay ? draft.place.heading : "");
    if (document) await bringHome(found, document, mirror);
    else if (key.startsWith("section-")) await sendFromAfar(found, mirror, tell);
    else tell(isOfThisDay ? "homeless" : "otherDay", found);
  }
}

async function bringHome({ name, key, draft }, document, mirror) {
  if (draft.text === document.base.body) {
    mirror.forget(name);
    return;
  }
  const isOfThisVersion = draft.version === document.base.version && (key === document.key || document.base.body === "");
  if (!document.isDirty && !document.conflict && isOfThisVersion) {
    document.takeUp(draft);
    forgetOnceKept(name, document, mirror);
  } else if (document.section.id !== null && key === document.key) {
    await letTheServerCompare(name, draft, document, mirror);
  } else {
    showBoth(name, draft, document, mirror);
  }
}

/** Where there is no room for this tab's own draft, the one of the dead tab stays. */
function forgetOnceKept(name, document, mirror) {
  if (document.isMirrored) mirror.forget(name);
}

/** Somebody has saved since, or another draft was first: the server knows whether it was this very draft. */
async function letTheServerCompare(name, draft, document, mirror) {
  let answer;
  try {
    answer = await document.outbox.run(() => post("save", request(draft, document.section.id)));
  } catch (error) {
    // The draft stays where it is, and the next visit tries again.
    if (error instanceof Refusal) document.refusal = error;
    else if (!(error instanceof Unreachable)) throw error;
    document.changed(document);
    return;
  }
  mirror.forget(name);
  // Where the writer or others have gone on meanwhile, the draft is in the history all the same.
  const isNews = answer.status === "conflict" || answer.section.version >= document.base.version;
  if (document.isDirty || document.conflict || !isNews) return;
  if (answer.status !== "conflict") document.restored = { text: draft.text, before: document.base.body };
  document.text = draft.text;
  document.frame = draft.frame ?? draft.version;
  document.take(answer, draft.text, false);
  document.reflect();
  document.changed(document);
}

/** The draft of a day that had no note yet, whose section has come into being with another text. */
function showBoth(name, draft, document, mirror) {
  if (document.isDirty || document.conflict) return;
  const lines = (text) => text.split(/(?<=\n)/);
  document.text = draft.text;
  document.conflict = {
    section_id: document.section.id,
    base: "",
    mine: draft.text,
    theirs: document.base.body,
    theirs_version: document.base.version,
    theirs_author: null,
    theirs_at: document.section.updated_at,
    draft_id: null, // the server has not seen it yet
    chunks: [{ kind: "conflict", base: [], mine: lines(draft.text), theirs: lines(document.base.body) }],
  };
  document.reflect();
  forgetOnceKept(name, document, mirror);
  document.changed(document);
}

async function sendFromAfar({ name, key, draft }, mirror, tell) {
  let answer;
  try {
    answer = await post("save", request(draft, Number(key.slice("section-".length))));
  } catch (error) {
    if (error instanceof Refusal && error.code === "section_gone") tell("gone", { name, key, draft });
    else if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
    return;
  }
  mirror.forget(name);
  tell("elsewhere", { name, draft, answer });
}

function request(draft, sectionId) {
  return {
    member: draft.member,
    section_id: sectionId,
    base_version: draft.version,
    frame_version: draft.frame ?? draft.version,
    body: draft.text,
    ...SaveNames.ofDraft(draft).next(draft.text, false),
    settled: false,
  };
}
