// Read is what was on the screen for a second, in a window somebody looks at.
import { ask } from "../lib/socket.js";

const SEEN_AFTER = 1_000;
const ASLEEP = 60_000;
const TICK = 10_000;
const JUMP = 30_000; // a clock that was ahead by so much between two ticks: the machine slept, however visible the page

// The end of the room, with where one writes: what the house says beneath each page is not part of it.
const room = () => document.querySelector("chat-room");
export const isAtEnd = () => room().getBoundingClientRect().bottom < innerHeight + 200;
export const toEnd = () => room().scrollIntoView(false);

/** A room that is opened without a place in its address begins at what is new, or at its end. */
export const toWhatIsNew = () => {
  const [way] = performance.getEntriesByType("navigation");
  if (location.hash || way?.type !== "navigate") return;
  const line = document.querySelector("#new");
  if (line) line.scrollIntoView();
  else toEnd();
};

let wasAtEnd = null;

/** Before something is added: whoever is at the end stays there. Measured once for all that comes before the next frame. */
export const stayAtEnd = () => {
  if (wasAtEnd !== null) return;
  wasAtEnd = isAtEnd();
  requestAnimationFrame(() => {
    if (wasAtEnd) toEnd();
    wasAtEnd = null;
  });
};

/** Notes how far a room was read, and catches up when the page wakes up. */
export class Reading {
  #room;
  #history;
  #timer;
  #hiddenAt = 0;
  #ticked = Date.now();

  constructor(room, history) {
    this.#room = room;
    this.#history = history;
    document.addEventListener("visibilitychange", () => this.#turn());
    setInterval(() => this.#tick(), TICK);
    addEventListener("pageshow", ({ persisted }) => persisted && history.catchUp());
    addEventListener("focus", () => this.look());
    addEventListener("scroll", () => this.look(), { passive: true });
  }

  look() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (document.hidden || !document.hasFocus() || !isAtEnd()) return;
      ask("read.set", { room_id: this.#room, seq: this.#history.last });
    }, SEEN_AFTER);
  }

  #tick() {
    const now = Date.now();
    if (Math.abs(now - this.#ticked) > TICK + JUMP) this.#history.catchUp();
    this.#ticked = now;
  }

  #turn() {
    if (document.hidden) this.#hiddenAt = Date.now();
    else if (Date.now() - this.#hiddenAt > ASLEEP) this.#history.catchUp();
    this.look();
  }
}
