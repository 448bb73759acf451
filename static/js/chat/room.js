// A room that lives: what is said comes by itself, what one says goes on its way at once.
import { ask, hear } from "../lib/socket.js";
import { askBeforeCalling } from "./calling.js";
import { Company } from "./company.js";
import { Composer } from "./composer.js";
import { Drawing } from "./drawing.js";
import { History } from "./history.js";
import { Reading, stayAtEnd, toEnd, toWhatIsNew } from "./reading.js";
import { changesAfter } from "./ways.js";

const ALONE_AFTER = 15_000;

class ChatRoom extends HTMLElement {
  #history;
  #drawing;
  #composer;
  #reading;
  #isHeard = false;

  connectedCallback() {
    const { room, last } = this.dataset;
    this.#drawing = new Drawing(this);
    this.#history = new History(Number(last), {
      fetchAfter: (seq) => changesAfter(this.dataset, seq),
      apply: (event) => this.#apply(event),
      reset: () => location.reload(),
    });
    this.#reading = new Reading(room, this.#history);
    const form = this.querySelector("form.chat-composer");
    if (form) askBeforeCalling(form);
    if (form)
      this.#composer = new Composer(form, this.dataset, this.#drawing, (message) => this.#sent(message));
    new Company(this, form);
    hear("connect", () => this.#open());
    hear("disconnect", () => this.#alone());
    hear("room.event", (event) => event.room_id === room && this.#history.take(event));
    hear("room.reset", (event) => event.room_id === room && this.#history.catchUp());
    hear("removed", ({ topic }) => topic === `chat:${room}` && location.replace("/chat?left=1"));
    hear("ended", () => location.reload());
    this.#alone();
    toWhatIsNew();
  }

  /** Without a socket the page asks, after it has waited for one. */
  #alone() {
    this.#isHeard = false;
    setTimeout(() => this.#history.pollWhile(!this.#isHeard), ALONE_AFTER);
  }

  async #open() {
    const opened = await ask("room.open", { room_id: this.dataset.room, after_seq: this.#history.last });
    this.#isHeard = Boolean(opened?.ok);
    this.dataset.heard = this.#isHeard;
    this.#history.pollWhile(!this.#isHeard);
    if (opened?.ok) this.#history.takeMissed(opened.sync);
    this.#composer?.drain();
  }

  #apply({ kind, message }) {
    if (!message) return;
    if (kind === "message.new") stayAtEnd();
    const row = this.#drawing.show(message);
    if (!row || kind !== "message.new") return;
    if (message.author.id !== this.dataset.me) this.#say(message, row);
    this.#reading.look();
  }

  #sent(message) {
    toEnd(message && this.#drawing.show(message));
    if (message && !this.#isHeard) this.#history.catchUp();
  }

  /** Told once and quietly; who is reading something else is not disturbed. */
  #say(message, row) {
    const words = row.querySelector("[data-part=words]").textContent.trim();
    this.querySelector("[data-part=said]").textContent = `${message.author.name}: ${words.slice(0, 200)}`;
  }
}

customElements.define("chat-room", ChatRoom);
