// Where the component begins: one day's view in its element, told anew whenever the page has news.

import { DayView } from "./day_view.js";
import { deskOf } from "./saving/desk.js";
import { followCaret } from "./preview_scroll.js";

const YEAR = 365 * 24 * 60 * 60;
const days = new Map();
let shown = null;

addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && shown?.node.isConnected) shown.look();
});

/**
 * @param {{data: Object, parentElement: Element, setTriggerValue: (name: string, value: unknown) => void}} component
 */
export function show({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".editor");
  const desk = deskOf(data.store);
  // In another language all of it is drawn anew; what is typed is the desk's and stays.
  const name = [data.store, data.member, data.day, data.words.statusReady].join("/");
  if (!days.has(name)) days.set(name, new DayView(desk, data.words));
  const view = days.get(name);
  view.page = {
    saved: () => (view.pageKnowsText ? dispatchEvent(new Event("unroll:saved")) : setTriggerValue("begun", Date.now())),
    go: (where) => setTriggerValue("go", where),
    preview: (shown) => {
      document.cookie = `unroll_preview=${shown ? 1 : 0}; path=/; max-age=${YEAR}; SameSite=Lax`;
      setTriggerValue("preview", shown);
    },
    caret: ({ field, section }) => followCaret(field, section.id, document),
  };
  const hasCome = view.node.parentNode !== place;
  if (hasCome) desk.flush();
  shown = desk.shown = view;
  view.take(data);
  if (!hasCome) return;
  place.replaceChildren(view.node);
  view.arrive();
}

/** The page shows something else now: what is typed is sent. */
export function hide({ data }) {
  deskOf(data.store).flush();
}
