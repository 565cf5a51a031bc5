// Draws one month as a table of buttons; a click sends the day's ISO date to the server.
function element(tag, properties, children = []) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function dayButton(day, pick) {
  const button = element("button", { type: "button", className: "day", onclick: () => pick(day.iso) }, [
    element("span", { className: "number", textContent: day.number }),
    element("span", { className: "dots" }, Array.from({ length: day.dots }, () => element("i", {}))),
  ]);
  button.dataset.level = day.level;
  button.title = day.label;
  button.setAttribute("aria-label", day.label);
  for (const state of ["outside", "rest", "today", "selected"]) button.classList.toggle(state, day[state]);
  if (day.selected) button.setAttribute("aria-pressed", "true");
  if (day.today) button.setAttribute("aria-current", "date");
  return button;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const pick = (iso) => setTriggerValue("picked", iso);
  const turn = (to, sign) =>
    element("button", { type: "button", className: "turn", textContent: sign, title: to.label, ariaLabel: to.label, onclick: () => pick(to.iso) });
  const head = element("div", { className: "head" }, [
    turn(data.previous, "‹"),
    element("strong", { textContent: data.title, ariaLive: "polite" }),
    turn(data.next, "›"),
  ]);
  const names = element("tr", {}, data.weekdays.map((name) => element("th", { scope: "col", textContent: name })));
  const weeks = data.weeks.map((week) => element("tr", {}, week.map((day) => element("td", {}, [dayButton(day, pick)]))));
  const table = element("table", { ariaLabel: data.title }, [element("thead", {}, [names]), element("tbody", {}, weeks)]);
  const calendar = parentElement.querySelector(".calendar");
  calendar.classList.toggle("compact", data.compact);
  calendar.replaceChildren(head, table);
}
