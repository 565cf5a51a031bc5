// A font of this computer for the signs of mathematics: Korean fonts make some of them as wide as a syllable.

const NAME = "Figure symbols"; // as in figures.css
const FONTS = ["Helvetica Neue", "Arial", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", "Liberation Sans"];
const SIGNS = "U+2016, U+2080-209C, U+2200-22FF";

let added = null;

/** Add the font to the page, once, and go on when it is there; where there is none, nothing happens. */
export function addSymbols(goOn) {
  if (!added) {
    const font = new FontFace(NAME, FONTS.map((name) => `local("${name}")`).join(", "), { unicodeRange: SIGNS });
    document.fonts.add(font);
    added = font.load();
  }
  added.then(goOn, () => {});
}
