// Read is what was on the screen for a second, in a window somebody looks at.
import { ask } from "../lib/socket.js";

const SEEN_AFTER = 1_000;
const ASLEEP = 60_000;

export const isAtEnd = () => scrollY + innerHeight > document.documentElement.scrollHeight - 200;
export const toEnd = () => scrollTo(0, document.documentElement.scrollHeight);

/** Notes how far a room was read, and catches up when the page wakes up. */
export class Reading {
  #room;
  #history;
  #timer;
  #hiddenAt = 0;

  constructor(room, history) {
    this.#room = room;
    this.#history = history;
    document.addEventListener("visibilitychange", () => this.#turn());
    addEventListener("online", () => history.catchUp());
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

  #turn() {
    if (document.hidden) this.#hiddenAt = Date.now();
    else if (Date.now() - this.#hiddenAt > ASLEEP) this.#history.catchUp();
    this.look();
  }
}
