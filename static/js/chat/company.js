// The others in a room: who writes just now, and whether the other one of a conversation is there. Shown, never said aloud.
import { ask, hear } from "../lib/socket.js";

const SAID_EVERY = 3_000;
const SHOWN_FOR = 5_000;
const BEAT_EVERY = 60_000;

/** Shows them in `room`; `form` is where one writes oneself, if one may. */
export class Company {
  #room;
  #timers = new Map();
  #saidAt = 0;
  #isShown = true;

  constructor(room, form) {
    this.#room = room;
    form?.elements.body.addEventListener("input", ({ target }) => target.value && this.#say());
    hear("typing", ({ room_id: id, name }) => id === room.dataset.room && this.#show(name));
    hear("room.event", ({ message }) => message && this.#drop(message.author.name));
    this.#beat();
  }

  /** One writes; where nobody is shown that, it is not said again. */
  async #say() {
    if (!this.#isShown || Date.now() - this.#saidAt < SAID_EVERY) return;
    this.#saidAt = Date.now();
    const answer = await ask("typing", { room_id: this.#room.dataset.room });
    this.#isShown = answer?.code !== "not_found";
  }

  #show(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.set(
      name,
      setTimeout(() => this.#drop(name), SHOWN_FOR),
    );
    this.#draw();
  }

  #drop(name) {
    clearTimeout(this.#timers.get(name));
    if (this.#timers.delete(name)) this.#draw();
  }

  #draw() {
    const names = [...this.#timers.keys()].join(", ");
    const { typing } = this.#room.dataset;
    this.#room.querySelector("[data-part=typing]").textContent = names && typing.replace("{names}", names);
  }

  #beat() {
    const line = document.querySelector("#here");
    if (!line) return;
    const look = async () => {
      const answer = await ask("presence.beat", {
        room_id: this.#room.dataset.room,
        visible: !document.hidden,
      });
      if (!answer?.ok) return;
      line.hidden = !answer.here;
      const names = line.querySelector("span");
      if (names) names.textContent = answer.names.join(", ");
    };
    setInterval(() => document.hidden || look(), BEAT_EVERY);
    document.addEventListener("visibilitychange", look);
    hear("connect", look);
  }
}
