// The colours of the style sheet, as the canvas needs them, and cividis.

const TONES = ["paper", "ink", "muted", "hairline", "accent", "lost", "0", "1", "2", "3", "4", "5"];
const CIVIDIS = [
  [0, 34, 78], [18, 53, 112], [59, 73, 108], [87, 93, 109], [112, 113, 115],
  [138, 134, 120], [165, 156, 116], [195, 179, 105], [225, 204, 85], [254, 232, 56],
]; // prettier-ignore

/** The colour of each tone, with `font`, as they are at `place`; those of paper where `onPaper` is true. */
export function readPalette(place, onPaper = false) {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.className = onPaper ? "on-paper" : "";
  place.append(probe);
  const style = getComputedStyle(probe);
  const palette = { font: style.fontFamily };
  for (const tone of TONES) {
    probe.style.color = `var(--tone-${tone})`;
    palette[tone] = style.color;
  }
  probe.remove();
  return palette;
}

/** Cividis at `place` from 0 to 1, as [red, green, blue]. */
export function cividis(place) {
  const along = Math.min(Math.max(place, 0), 1) * (CIVIDIS.length - 1);
  const before = Math.min(Math.floor(along), CIVIDIS.length - 2);
  return CIVIDIS[before].map((part, index) => part + (along - before) * (CIVIDIS[before + 1][index] - part));
}

/** The grey that is as light as a colour (Rec. 601 luma). */
export function greyOf([red, green, blue]) {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
