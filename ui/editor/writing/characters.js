// Characters as a reader counts them: a pair of surrogates, a Hangul syllable in parts, a letter with its accents.

const WINDOW = 32; // UTF-16 units on each side that decide where a character begins
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("ko", { granularity: "grapheme" }) : null;

/**
 * The start and end of the character that a position stands in; the position itself twice between two characters.
 * @param {string} text
 * @param {number} position
 * @returns {[number, number]}
 */
export function characterAround(text, position) {
  if (position <= 0 || position >= text.length) return [position, position];
  const begin = Math.max(0, position - WINDOW);
  const around = text.slice(begin, position + WINDOW);
  if (!segmenter) return isTornPair(text, position) ? [position - 1, position + 1] : [position, position];
  const { index, segment } = segmenter.segment(around).containing(position - begin);
  if (begin + index === position) return [position, position];
  return [begin + index, begin + index + segment.length];
}

function isTornPair(text, position) {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(position - 1, position + 1));
}
