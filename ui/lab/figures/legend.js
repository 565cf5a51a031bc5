// The names of what a chart draws.

import { element } from "./element.js";

/** Fill a list with names; nothing is touched where they are the same as before. */
export function fillLegend(list, entries) {
  const told = JSON.stringify(entries);
  if (list.dataset.told === told) return;
  list.dataset.told = told;
  list.replaceChildren(...entries.map(item));
}

function item({ name, tone = "lost", dash, dot, hatched, scissors }) {
  const looks = { dashed: dash, dot, hatched, scissors };
  const swatch = element("span", ["swatch", ...Object.keys(looks).filter((look) => looks[look])].join(" "));
  swatch.style.setProperty("--tone", `var(--tone-${tone})`);
  swatch.dataset.colour = tone;
  swatch.textContent = scissors ? "✂" : "";
  const entry = element("li");
  entry.append(swatch, element("span", "", name, { "data-tone": "ink" }));
  return entry;
}
