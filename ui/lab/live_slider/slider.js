// A range field and its number. Values go to the server one at a time: the next when the last has been answered.

const ANSWER_TAKES_AT_MOST = 400; // milliseconds
const LOG_STEPS = 200;

// The slider that spoke last. It is answered when it is told anew, or when the figures are drawn.
let speaker = null;
addEventListener("unroll:drawn", () => speaker?.answered());

/** How the field's own numbers stand for values: evenly, or by equal ratios. */
function scaleOf({ least, most, step, log }) {
  if (!log) return { min: least, max: most, step, toField: (value) => value, toValue: (place) => place };
  const ratio = Math.log(most / least);
  return {
    min: 0,
    max: LOG_STEPS,
    step: 1,
    toField: (value) => Math.round((LOG_STEPS * Math.log(value / least)) / ratio),
    toValue: (place) => Number((least * Math.exp((ratio * place) / LOG_STEPS)).toPrecision(3)),
  };
}

function shown(value, { digits, log }) {
  return log ? String(Number(value.toPrecision(3))) : value.toFixed(digits);
}

class Slider {
  constructor(place) {
    this.field = Object.assign(document.createElement("input"), { type: "range" });
    this.number = document.createElement("output");
    place.replaceChildren(this.field, this.number);
    this.waiting = null; // what is to be sent next
    this.sentAt = -Infinity;
    this.isDragged = false;
    this.field.addEventListener("input", () => {
      this.isDragged = true;
      this.send(false);
    });
    this.field.addEventListener("change", () => {
      this.isDragged = false;
      this.send(true);
    });
  }

  send(settled) {
    const value = this.scale.toValue(Number(this.field.value));
    this.write(value);
    this.waiting = { value, settled };
    setTimeout(() => this.flush()); // a key brings both events at once: one message
  }

  flush() {
    clearTimeout(this.timer);
    if (!this.waiting) return;
    const since = performance.now() - this.sentAt;
    if (since < ANSWER_TAKES_AT_MOST) {
      this.timer = setTimeout(() => this.flush(), ANSWER_TAKES_AT_MOST - since);
      return;
    }
    this.sentAt = performance.now();
    const { name, through } = this.data;
    const told = { ...this.waiting, name, through, at: Date.now() };
    this.waiting = null;
    speaker = this;
    const moved = new CustomEvent("unroll:moved", { detail: told, cancelable: true });
    if (!through || dispatchEvent(moved)) this.tell("moved", told); // no figures have taken it up
  }

  write(value) {
    const text = shown(value, this.data);
    this.number.textContent = text;
    this.field.setAttribute("aria-valuetext", text);
    const { min, max } = this.field;
    this.field.style.setProperty("--filled", `${(100 * (this.field.value - min)) / (max - min)}%`);
  }

  /** What was sent last has been taken up: the next may go. */
  answered() {
    this.sentAt = -Infinity;
    setTimeout(() => this.flush()); // a component cannot speak while it is spoken to
  }

  take(data, tell) {
    this.tell = tell;
    this.data = data;
    this.scale = scaleOf(data);
    const { min, max, step } = this.scale;
    Object.assign(this.field, { min, max, step, ariaLabel: data.label });
    if (!this.isDragged && !this.waiting) {
      this.field.value = this.scale.toField(data.value);
      this.write(data.value);
    }
    this.answered();
  }
}

const sliders = new WeakMap();

/** Show what the page tells of a slider now. */
export function show({ data, parentElement, setStateValue }) {
  const place = parentElement.querySelector(".slider");
  if (!sliders.has(place)) {
    const look = document.createElement("link");
    Object.assign(look, { rel: "stylesheet", href: new URL("slider.css", import.meta.url).href });
    place.before(look);
    sliders.set(place, new Slider(place));
  }
  sliders.get(place).take(data, setStateValue);
}
