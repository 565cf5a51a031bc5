// The charts by the kind of a figure. Each is a module with the functions that frame.js calls.

import * as bars from "./bars.js";
import * as heatMap from "./heat_map.js";
import * as lines from "./lines.js";
import * as plane from "./plane.js";
import * as rowLines from "./row_lines.js";
import * as unrolled from "./unrolled.js";

export const CHARTS = { bars, heat_map: heatMap, lines, plane, row_lines: rowLines, unrolled };
