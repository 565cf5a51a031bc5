// Which cards stand where: columns, groups, and how a closed board was after one of its phases.

export const PHASES = ["follow_up", "check_in", "write", "group", "vote", "discuss", "actions", "closed"];

/** Whether `phase` is `other` or comes after it. */
export function isFrom(phase, other) {
  return PHASES.indexOf(phase) >= PHASES.indexOf(other);
}

/**
 * The single cards and leaders of each column in the order of the state, each with the cards grouped under it.
 * @param {Object} state
 * @returns {Map<string, {card: Object, followers: Object[]}[]>}
 */
export function standing(state) {
  const ids = new Set(state.cards.map(({ id }) => id));
  const leads = (card) => card.group_id === null || !ids.has(card.group_id);
  const columns = new Map(state.columns.map(({ key }) => [key, []]));
  const groups = new Map();
  for (const card of state.cards.filter(leads)) {
    const group = { card, followers: [] };
    groups.set(card.id, group);
    columns.get(card.column)?.push(group);
  }
  for (const card of state.cards) if (!leads(card)) groups.get(card.group_id)?.followers.push(card);
  return columns;
}

/**
 * A closed board as it was after `phase`: what came later is left out.
 * @param {Object} state
 * @param {string} phase
 */
export function after(state, phase) {
  if (phase === "closed") return state;
  const isGrouped = isFrom(phase, "group");
  const isVoted = isFrom(phase, "vote");
  const cards = state.cards.filter((card) => isFrom(phase, card.phase));
  return {
    ...state,
    cards: cards.map((card) => ({
      ...card,
      group_id: isGrouped ? card.group_id : null,
      votes: isVoted ? card.votes : null,
      voted: isVoted && card.voted,
    })),
    actions: isFrom(phase, "actions") ? state.actions : [],
    mood: isFrom(phase, "check_in") ? state.mood : null,
    keeping_up: isFrom(phase, "check_in") ? state.keeping_up : null,
  };
}

/** The beginning of a text, to name it by. */
export function brief(text, length = 24) {
  const line = text.trim().replace(/\s+/g, " ");
  const characters = [...line];
  return characters.length <= length ? line : `${characters.slice(0, length).join("").trimEnd()}…`;
}
