// What happened in a room, in the order of its numbers: nothing twice, nothing left out.
const GAP_PATIENCE = 250;
const POLL_EVERY = 20_000;

/** Keeps up with one room. `fetchAfter(seq)` asks what followed, `apply(event)` shows it, `reset()` begins anew. */
export class History {
  #last;
  #held = new Map();
  #asking = null;
  #timer;
  #poll;

  constructor(last, { fetchAfter, apply, reset }) {
    this.#last = last;
    Object.assign(this, { fetchAfter, apply, reset });
  }

  get last() {
    return this.#last;
  }

  /** One change came by itself. */
  take(event) {
    if (event.seq <= this.#last) return;
    this.#held.set(event.seq, event);
    this.#showHeld();
    if (!this.#held.size) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.catchUp(), GAP_PATIENCE);
  }

  /** Asks for what is missing, until nothing is. */
  catchUp() {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** What a page gets that was missed: the answer to opening the room, or to asking. */
  takeMissed(missed) {
    if (missed.reset) return this.reset();
    for (const event of missed.events) if (event.seq > this.#last) this.apply(event);
    this.#last = Math.max(this.#last, missed.to_seq);
    this.#showHeld();
  }

  /** Asks by itself now and again, for as long as there is no socket. */
  pollWhile(isAlone) {
    clearInterval(this.#poll);
    if (isAlone) this.#poll = setInterval(() => document.hidden || this.catchUp(), POLL_EVERY);
  }

  async #ask() {
    for (let more = true; more; ) {
      const missed = await this.fetchAfter(this.#last);
      if (!missed?.ok) return;
      this.takeMissed(missed);
      more = missed.more && !missed.reset;
    }
  }

  #showHeld() {
    for (let event = this.#next(); event; event = this.#next()) {
      this.#last = event.seq;
      this.apply(event);
    }
    for (const seq of this.#held.keys()) if (seq <= this.#last) this.#held.delete(seq);
  }

  #next() {
    const event = this.#held.get(this.#last + 1);
    this.#held.delete(this.#last + 1);
    return event;
  }
}
