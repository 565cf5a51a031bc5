// The pairs of marks on a line: what is bold, slanted, code or a formula.

/**
 * @typedef {Object} Pair
 * @property {number} from where the marks before the content begin
 * @property {number} to where the marks after the content end
 * @property {[number, number]} open the mark to take away before the content
 * @property {[number, number]} close the mark to take away after it
 */

/**
 * @param {string} line
 * @param {"bold"|"italic"|"code"|"inlineMath"} name
 * @returns {Pair[]} in order, positions within the line
 */
export function pairsOn(line, name) {
  const code = codePairs(line);
  if (name === "code") return code;
  return matched(line, outside(code, runsOf(line, name === "inlineMath" ? "$" : "*")), name);
}

function codePairs(line) {
  const runs = runsOf(line, "`");
  const pairs = [];
  const following = nextOfSameLength(runs);
  for (let index = 0; index < runs.length; index += 1) {
    if (following[index] === undefined) continue;
    const open = runs[index];
    index = following[index];
    const close = runs[index];
    const content = line.slice(open.to, close.from);
    const pad = content.includes("`") && content.startsWith(" ") && content.endsWith(" ") ? 1 : 0;
    pairs.push({
      from: open.from,
      to: close.to,
      open: [open.from, open.to + pad],
      close: [close.from - pad, close.to],
    });
  }
  return pairs;
}

/** For each run the index of the next one that is as long, if there is one. */
function nextOfSameLength(runs) {
  const latest = new Map();
  const following = [];
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const length = runs[index].to - runs[index].from;
    following[index] = latest.get(length);
    latest.set(length, index);
  }
  return following;
}

/** The runs that are not in a pair of the given ones; both in order. */
function outside(pairs, runs) {
  let next = 0;
  return runs.filter(({ from }) => {
    while (next < pairs.length && pairs[next].to <= from) next += 1;
    return next === pairs.length || from < pairs[next].from;
  });
}

/** Runs of a sign that no backslash takes the meaning from. */
function runsOf(line, sign) {
  const runs = [];
  for (let from = line.indexOf(sign); from !== -1; ) {
    let to = from;
    while (line[to] === sign) to += 1;
    let slashes = from;
    while (line[slashes - 1] === "\\") slashes -= 1;
    if ((from - slashes) % 2 === 1) from += 1;
    if (from < to) runs.push({ from, to });
    from = line.indexOf(sign, to);
  }
  return runs;
}

function matched(line, runs, name) {
  const width = name === "bold" ? 2 : 1;
  const pairs = [];
  let open = null;
  for (const run of runs) {
    const length = run.to - run.from;
    const opens = run.to < line.length && !/\s/.test(line[run.to]);
    const closes = run.from > 0 && !/\s/.test(line[run.from - 1]);
    if (!carries(length, name)) continue;
    if (open && closes) {
      pairs.push({
        from: open.from,
        to: run.to,
        open: [open.to - width, open.to],
        close: [run.from, run.from + width],
      });
      // Four in a row end one pair and begin the next.
      open = name === "bold" && length >= 4 && opens ? { from: run.to - width, to: run.to } : null;
      if (open) pairs[pairs.length - 1].to = run.from + width;
    } else if (!open && opens) {
      open = run;
    }
  }
  return pairs;
}

function carries(length, name) {
  if (name === "bold") return length >= 2;
  return name === "italic" ? length % 2 === 1 : length === 1;
}
