// What the page cannot say through Streamlit: its language, what this browser remembers, and words that replace fixed English ones.
const YEAR = 365 * 24 * 60 * 60;

// On a wide screen the caret stands in the first field of a day as soon as the day is opened; a phone would open its keyboard.
let placed = "";

function placeCaret(field, tries = 200) {
  const nobody = document.activeElement === null || document.activeElement === document.body;
  if (!field || field === placed || !nobody || !matchMedia("(min-width: 641px)").matches) return;
  const target = document.querySelector(`.st-key-${CSS.escape(field)} textarea`);
  if (target) {
    placed = field;
    target.focus({ preventScroll: true });
  } else if (tries > 0) {
    setTimeout(placeCaret, 50, field, tries - 1);
  }
}

export default function ({ data }) {
  const root = document.documentElement;
  root.lang = data.language;
  for (const [name, value] of Object.entries(data.words)) {
    root.style.setProperty(name, JSON.stringify(value));
  }
  placeCaret(data.caret);
  for (const [name, value] of Object.entries(data.cookies)) {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR}; SameSite=Lax`;
  }
}
