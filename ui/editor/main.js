// Where the component begins: one day's view in its element, told anew whenever the page has news.

import { DayView } from "./day_view.js";
import { deskOf } from "./saving/desk.js";
import { followCaret } from "./preview_scroll.js";

const YEAR = 365 * 24 * 60 * 60;
const mounted = new WeakMap();
let shown = null;

addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && shown?.node.isConnected) shown.look();
});

/**
 * @param {{data: Object, parentElement: Element, setTriggerValue: (name: string, value: unknown) => void}} component
 */
export function show({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".editor");
  const known = mounted.get(place);
  const name = [data.store, data.member, data.day].join("/");
  if (known?.name === name) {
    known.view.take(data);
    return;
  }
  const desk = deskOf(data.store);
  desk.flush();
  const view = new DayView(desk, data, {
    saved: () => (view.data.preview || !view.pageKnowsNote) && setTriggerValue("saved", Date.now()),
    go: (where) => setTriggerValue("go", where),
    preview: (shown) => {
      document.cookie = `unroll_preview=${shown ? 1 : 0}; path=/; max-age=${YEAR}; SameSite=Lax`;
      setTriggerValue("preview", shown);
    },
    caret: ({ field, section }) => followCaret(field, section.id, document),
  });
  shown = view;
  place.replaceChildren(view.node);
  mounted.set(place, { name, view });
}

/** The page shows something else now: what is typed is sent. */
export function hide({ data }) {
  deskOf(data.store).flush();
}
