// Moving cards with a mouse or a pen: between others, into another column, or onto a card to group them.

const FAR_ENOUGH = 6; // pixels until a press becomes a drag
const EDGE = 60; // pixels at the side of the columns where they scroll by themselves
const STEP = 14; // pixels a frame of that scrolling
const NOT_HELD = "button, a, textarea, input, select, label, .composer, .card-editor";

/**
 * Let cards in `columns` be dragged.
 * @param {HTMLElement} columns
 * @param {Object} acts
 * @param {(id: number) => boolean} acts.canDrag
 * @param {(id: number, onto: number) => boolean} acts.canGroup
 * @param {(id: number, column: string, before: ?number) => void} acts.move
 * @param {(id: number, leader: number) => void} acts.group
 */
export function letDrag(columns, acts) {
  columns.addEventListener("pointerdown", (event) => {
    // A finger scrolls; phones have the menu.
    if (event.button !== 0 || event.pointerType === "touch" || event.target.closest(NOT_HELD)) return;
    const card = event.target.closest(".card[data-card]");
    if (card && acts.canDrag(Number(card.dataset.card))) new Drag(columns, card, event, acts);
  });
}

class Drag {
  constructor(columns, card, event, acts) {
    Object.assign(this, { columns, card, acts, id: Number(card.dataset.card), from: event, ghost: null, target: null });
    this.listeners = {
      pointermove: (moved) => this.moved(moved),
      pointerup: () => this.dropped(),
      pointercancel: () => this.end(),
      blur: () => this.end(),
      keydown: (pressed) => pressed.key === "Escape" && this.end(),
    };
    for (const [name, listener] of Object.entries(this.listeners)) addEventListener(name, listener);
  }

  moved(event) {
    const [x, y] = [event.clientX - this.from.clientX, event.clientY - this.from.clientY];
    if (!this.ghost && Math.hypot(x, y) < FAR_ENOUGH) return;
    event.preventDefault();
    if (!this.ghost) this.begin();
    this.ghost.style.translate = `${x}px ${y}px`;
    this.scroll(event.clientX);
    this.aim(event.clientX, event.clientY);
  }

  begin() {
    const { left, top, width } = this.card.getBoundingClientRect();
    this.ghost = this.card.cloneNode(true);
    this.ghost.classList.add("ghost");
    this.ghost.removeAttribute("data-card");
    this.ghost.inert = true;
    Object.assign(this.ghost.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
    this.card.classList.add("dragged");
    this.columns.classList.add("dragging");
    this.columns.append(this.ghost);
    getSelection()?.removeAllRanges();
  }

  scroll(x) {
    const { left, right } = this.columns.getBoundingClientRect();
    if (x < left + EDGE) this.columns.scrollLeft -= STEP;
    else if (x > right - EDGE) this.columns.scrollLeft += STEP;
  }

  /** What would happen here: onto the middle of a card groups, above or below it moves there. */
  aim(x, y) {
    const at = this.columns.getRootNode().elementFromPoint(x, y);
    const column = at?.closest(".column");
    const card = at?.closest(".below > .cards > .card[data-card]");
    let target = null;
    if (card && card !== this.card && !this.card.contains(card)) {
      const face = card.querySelector(".face").getBoundingClientRect();
      const share = (y - face.top) / face.height;
      const id = Number(card.dataset.card);
      if (share > 0.3 && share < 0.7 && this.acts.canGroup(this.id, id)) target = { onto: card };
      else if (share <= 0.5) target = { column, before: card };
      else target = { column, before: this.next(card), after: card };
    } else if (column && !card) {
      target = { column, before: null, after: this.last(column) };
    }
    this.mark(target);
  }

  next(card) {
    const next = card.nextElementSibling;
    return next === this.card ? next.nextElementSibling : next;
  }

  last(column) {
    const cards = [...column.querySelectorAll(".below > .cards:not(.unsent) > .card")];
    return cards.filter((card) => card !== this.card).at(-1) ?? null;
  }

  mark(target) {
    for (const marked of this.columns.querySelectorAll(".onto, .before, .after, .into")) {
      marked.classList.remove("onto", "before", "after", "into");
    }
    this.target = target;
    if (target?.onto) target.onto.classList.add("onto");
    else if (target) (target.before ?? target.after ?? target.column).classList.add(nameOf(target));
  }

  dropped() {
    const { target, id, acts } = this;
    const wasDragged = this.ghost !== null;
    this.end();
    if (!wasDragged || !target) return;
    if (target.onto) acts.group(id, Number(target.onto.dataset.card));
    else acts.move(id, target.column.dataset.column, target.before ? Number(target.before.dataset.card) : null);
  }

  end() {
    for (const [name, listener] of Object.entries(this.listeners)) removeEventListener(name, listener);
    this.mark(null);
    this.ghost?.remove();
    this.card.classList.remove("dragged");
    this.columns.classList.remove("dragging");
  }
}

function nameOf({ before, after }) {
  if (before) return "before";
  return after ? "after" : "into";
}
