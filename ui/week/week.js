// Draws the days of a week as a row of buttons; a click sends the day's ISO date to the server.
function element(tag, properties, children = []) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function dayButton(day, pick) {
  const button = element("button", { type: "button", className: "day", title: day.label, ariaLabel: day.label, onclick: () => pick(day.iso) }, [
    element("span", { className: "weekday", textContent: day.weekday }),
    element("span", { className: "number", textContent: day.number }),
    element("span", { className: "mark" }),
  ]);
  button.classList.add(day.state);
  for (const state of ["today", "selected"]) button.classList.toggle(state, day[state]);
  if (day.selected) button.setAttribute("aria-pressed", "true");
  if (day.today) button.setAttribute("aria-current", "date");
  return button;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const row = parentElement.querySelector(".week");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", data.label);
  row.replaceChildren(...data.days.map((day) => dayButton(day, (iso) => setTriggerValue("picked", iso))));
}
