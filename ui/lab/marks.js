// A click on a mark in the lecture's text is told to the page, which sets up the experiment.

const HASH = "#lab-";
const MARK = `a[href^="${HASH}"]`;

export default function ({ setTriggerValue }) {
  const tell = (hash) => setTriggerValue("mark", hash.slice(HASH.length));
  const follow = (event) => {
    const mark = event.target instanceof Element && event.target.closest(MARK);
    if (!mark || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    tell(mark.getAttribute("href"));
  };
  document.addEventListener("click", follow, true);
  // Followed before this was here, a mark has become a part of the address.
  const { hash, pathname, search } = location;
  if (hash.startsWith(HASH)) {
    history.replaceState(history.state, "", pathname + search);
    setTimeout(() => tell(hash)); // a component cannot speak while it is spoken to
  }
  return () => document.removeEventListener("click", follow, true);
}
