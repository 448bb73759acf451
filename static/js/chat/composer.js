// Where one writes: never closed, whatever the network does; each message says in words what became of it.
import { empty, entryOf } from "./entry.js";
import { chosen } from "./files.js";
import { offer } from "./piece.js";
import { Queue } from "./queue.js";

/** Takes over the form of a room. `words` are the room's own, `arrived(message)` hears what is there. */
export class Composer {
  #form;
  #words;
  #drawing;
  #arrived;
  #queue;

  constructor(form, words, drawing, arrived) {
    [this.#form, this.#words, this.#drawing, this.#arrived] = [form, words, drawing, arrived];
    this.#queue = new Queue(words.room, form, (...what) => this.#told(...what));
    form.addEventListener("submit", (event) => this.#take(event));
    form.elements.body.addEventListener("keydown", (event) => this.#key(event));
    this.#showKept();
  }

  drain() {
    return this.#queue.drain();
  }

  async #showKept() {
    for (const entry of await this.#queue.entries())
      this.#told(entry.refused ? "refused" : "waiting", entry, { message: entry.refused });
    this.drain();
  }

  #key(event) {
    const isPlain = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!isPlain || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    this.#form.requestSubmit();
  }

  #take(event) {
    event.preventDefault();
    const { body } = this.#form.elements;
    if (!body.value.trim() && !chosen(this.#form).length) return body.focus();
    this.#queue.add(entryOf(this.#form, this.#words.room, event.submitter));
    empty(this.#form);
  }

  #told(state, entry, answer) {
    if (state === "sent") {
      this.#drawing.list.querySelector(`[data-client="${CSS.escape(entry.opId)}"]`)?.remove();
      return this.#arrived(answer.message);
    }
    const mayNotYet = state === "waiting" && answer?.retry_after && answer.message;
    const words = mayNotYet || this.#words[state].replace("{reason}", answer?.message ?? "");
    const row = this.#drawing.showWaiting(entry, words);
    if (state === "sending") {
      this.#arrived();
      this.#form.elements.body.focus(); // the button that sent what was old is gone
    }
    if (state === "old") offer(row, this.#words.now, () => this.#queue.add({ ...entry, at: Date.now() }));
    if (state === "old" || state === "refused")
      offer(row, this.#words.back, () => this.#takeBack(row, entry));
  }

  async #takeBack(row, entry) {
    await this.#queue.drop(entry);
    row.remove();
    const { body } = this.#form.elements;
    body.value = [entry.body, body.value].filter(Boolean).join("\n");
    body.focus();
  }
}
