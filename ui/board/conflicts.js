// What somebody else did first, in words: a refused change is told by what has become of the thing meanwhile.

import { fill } from "./element.js";
import { brief } from "./layout.js";
import { everyAction } from "./board.js";

const CONFLICTS = ["card_changed", "card_gone", "board_changed", "action_changed"];

/**
 * @param {import("./server.js").Refusal} refusal
 * @param {Object} entry what was to be done
 * @param {Object} before the board as it was when it was to be done
 * @param {Object} now the board as it is
 * @param {Object} words
 * @returns {string}
 */
export function conflictSaid(refusal, { body }, before, now, words) {
  if (!CONFLICTS.includes(refusal.code)) return refusal.message;
  if (refusal.code === "board_changed") {
    return fill(words.otherBoard, { phase: words[`phase_${now.phase}`] });
  }
  if (refusal.code === "action_changed") {
    const action = everyAction(now).find(({ id }) => id === body.action);
    return action ? fill(words.otherAction, { card: brief(action.text) }) : refusal.message;
  }
  const was = before.cards.find(({ id }) => id === body.card);
  const is = now.cards.find(({ id }) => id === body.card);
  const named = (sentence) => fill(sentence, { card: brief((is ?? was)?.text ?? "") });
  if (!is) return was ? named(words.otherRemoved) : refusal.message;
  if (was && was.group_id !== is.group_id) return named(words.otherGrouped);
  if (was && (was.column !== is.column || was.position !== is.position)) return named(words.otherMoved);
  return named(words.otherEdited);
}
