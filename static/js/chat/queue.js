// What somebody wrote waits on this device until the server has said that it has it: over reloads, tunnels and weeks.
import "../lib/waiting.js";
import { deliver } from "./ways.js";

const LATER = new Set(["rate_limited", "slow_mode", "busy", "server_error", "session_ended"]);
const LONGEST = 30_000;
const { waiting } = self;

/** The messages of one room that are not there yet. `told` hears what became of each. */
export class Queue {
  #room;
  #told;
  #form;
  #tries = 0;
  #timer;
  #memory = [];

  constructor(room, form, told) {
    [this.#room, this.#form, this.#told] = [room, form, told];
  }

  async add(entry) {
    try {
      await waiting.keep(entry);
      localStorage.setItem("waiting", "1");
    } catch {
      // This device keeps nothing: at least the page does.
      this.#memory = [...this.#memory.filter(({ opId }) => opId !== entry.opId), entry];
      addEventListener("beforeunload", (event) => this.#memory.length && event.preventDefault());
    }
    this.#told("sending", entry);
    this.drain();
  }

  async entries() {
    const { person = "" } = document.body.dataset;
    const kept = await waiting.all();
    return [...kept, ...this.#memory].filter((each) => each.room === this.#room && each.person === person);
  }

  /** Sends one after the other, so that they keep their order; only one tab of this person does. */
  drain() {
    clearTimeout(this.#timer);
    return waiting.alone(async () => {
      for (const entry of (await this.entries()).filter(({ refused }) => !refused))
        if (waiting.isOld(entry)) this.#told("old", entry);
        else if (!(await this.#deliver(entry))) return;
    });
  }

  async drop(entry) {
    this.#memory = this.#memory.filter((each) => each.opId !== entry.opId);
    await waiting.drop(entry.opId).catch(() => {});
  }

  async #deliver(entry) {
    const answer = await deliver(entry, this.#form);
    if (answer?.ok) {
      this.#tries = 0;
      await this.drop(entry);
      this.#told("sent", entry, answer);
      return true;
    }
    if (answer && !LATER.has(answer.code)) {
      await waiting.keep({ ...entry, refused: answer.message }).catch(() => {});
      this.#told("refused", entry, answer);
      return true;
    }
    this.#told("waiting", entry, answer);
    this.#again(answer?.retry_after);
    return false;
  }

  #again(seconds) {
    const wait = seconds ? seconds * 1_000 : Math.min(LONGEST, 1_000 * 2 ** this.#tries++);
    this.#timer = setTimeout(() => this.drain(), wait * (1 + Math.random() / 4));
  }
}
