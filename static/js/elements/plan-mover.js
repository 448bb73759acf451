// Bookings on the plan of a month or a week are dragged to another day; the form that moves them opens with it, nothing moves before.
// Without it, or by keyboard: the link "Move" beside each booking leads to the same form.
const OVER = "plan-day--over";

class PlanMover extends HTMLElement {
  #dragged;
  #over;

  connectedCallback() {
    for (const piece of this.querySelectorAll("[data-move]")) piece.draggable = true;
    for (const kind of ["dragstart", "dragover", "drop", "dragend"]) this.addEventListener(kind, this);
  }

  handleEvent(event) {
    if (event.type === "dragstart") this.#take(event);
    else if (this.#dragged) this.#react(event);
  }

  #take(event) {
    this.#dragged = event.target.closest("[data-move]")?.dataset.move;
    event.dataTransfer.effectAllowed = "move";
  }

  #react(event) {
    const cell = event.target.closest("[data-day]");
    if (event.type === "dragend") return this.#mark(null);
    if (!cell) return;
    event.preventDefault();
    if (event.type === "dragover") this.#mark(cell);
    else location.assign(`${this.#dragged}&day=${cell.dataset.day}`);
  }

  #mark(cell) {
    this.#over?.classList.remove(OVER);
    cell?.classList.add(OVER);
    this.#over = cell;
  }
}

customElements.define("plan-mover", PlanMover);
