// A row of a heat map as curves.

import { extent } from "../numbers.js";
import * as lines from "./lines.js";

export { find, move, paint, paintOver, table, tell } from "./lines.js";

/** As tall as a heat map beside it may be. */
export const heightFor = lines.heightFor;

/** Where everything stands, for the row `row` of the heat map `source`; without one only the curves beside it. */
export function prepare(spec, { source, row, ...rest }) {
  return lines.prepare(linesOf(spec, source, row), rest);
}

/** The names of the curves. */
export function legend(spec, { source, row }) {
  return lines.legend(linesOf(spec, source, row));
}

/** The row that is shown: the hovered one, the selected one, or else the last that has a number. */
export function rowOf(source, hovered, selected) {
  const { rows } = source.values;
  const given = hovered ?? selected;
  if (given !== null && given !== undefined && given < rows) return given;
  for (let row = rows - 1; row > 0; row -= 1) if (valuesOf(source, row).some(Number.isFinite)) return row;
  return 0;
}

/** What `lines` draws for a row. */
export function linesOf(spec, source, row) {
  if (!source) return { ...spec, series: spec.extra, x_choices: [] };
  const own = asIn(spec, source, valuesOf(source, row));
  const x = source.x_values ?? Float32Array.from(own, (_value, index) => source.first + index);
  const number = source.y_values ? source.y_values[row] : source.first + row;
  const name = spec.row_name.replace("{row}", number);
  const series = [...spec.extra, { name, x, y: own, tone: "accent", dash: false, width: 2 }];
  // From row to row the axis stays, so that they can be compared.
  const all = extent([asIn(spec, source, source.values.values), ...spec.extra.map(({ y }) => y)]);
  const margin = all ? Math.max((all[1] - all[0]) * 0.05, 1e-6) : 0;
  const y_range = spec.y_range ?? (all && [all[0] - margin, all[1] + margin]);
  return { ...spec, series, y_range, x_choices: [], log_x: false };
}

function valuesOf({ values: { columns, values } }, row) {
  return values.subarray(row * columns, (row + 1) * columns);
}

function asIn(spec, source, values) {
  if (spec.log_y === source.log) return values;
  return values.map((value) => (spec.log_y ? Math.log10(value) : 10 ** value));
}
