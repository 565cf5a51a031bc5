// A click on a mark in the lecture's text is told to the page, which sets up the experiment.

const MARK = 'a[href^="#lab-"]';

export default function ({ setTriggerValue }) {
  const follow = (event) => {
    const mark = event.target instanceof Element && event.target.closest(MARK);
    if (!mark || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    setTriggerValue("mark", mark.getAttribute("href").slice("#lab-".length));
  };
  document.addEventListener("click", follow, true);
  return () => document.removeEventListener("click", follow, true);
}
