// What the page cannot say through Streamlit: its language, what this browser remembers, and words that replace fixed English ones.
const YEAR = 365 * 24 * 60 * 60;

export default function ({ data }) {
  const root = document.documentElement;
  root.lang = data.language;
  for (const [name, value] of Object.entries(data.words)) {
    root.style.setProperty(name, JSON.stringify(value));
  }
  for (const [name, value] of Object.entries(data.cookies)) {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR}; SameSite=Lax`;
  }
}
