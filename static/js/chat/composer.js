// Where one writes: never closed, whatever the network does; each message says in words what became of it.
import { newNumber, Queue } from "./queue.js";

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
    const { body, answers } = this.#form.elements;
    if (!body.value.trim()) return body.focus();
    this.#queue.add(this.#entry(newNumber(), body.value, answers.value));
    this.#clear();
  }

  /** As the outbox of the house keeps forms: any page of the house can send it, once. */
  #entry(opId, body, answers) {
    const csrf = this.#form.elements.csrf_token.value;
    const fields = Object.entries({ csrf_token: csrf, op_id: opId, client_id: opId, body, answers });
    const about = { action: this.#form.action, title: body.slice(0, 60), page: location.pathname };
    return {
      opId,
      room: this.#words.room,
      person: document.body.dataset.person ?? "",
      body,
      answers,
      fields,
      ...about,
    };
  }

  #clear() {
    const { body, answers } = this.#form.elements;
    body.value = answers.value = "";
    body.dispatchEvent(new Event("input", { bubbles: true }));
    this.#form.querySelector(".chat-composer__answers")?.remove();
    body.focus();
  }

  #told(state, entry, answer) {
    if (state === "sent") {
      this.#drawing.list.querySelector(`[data-client="${CSS.escape(entry.opId)}"]`)?.remove();
      return this.#arrived(answer.message);
    }
    const words = this.#words[state].replace("{reason}", answer?.message ?? "");
    const row = this.#drawing.showWaiting(entry, words);
    if (state === "sending") this.#arrived();
    if (state === "refused") this.#offer(row, entry);
  }

  /** What was refused goes back into the field, so that nothing typed is lost. */
  #offer(row, entry) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "button button--quiet button--small",
      textContent: this.#words.back,
    });
    button.addEventListener("click", async () => {
      await this.#queue.drop(entry);
      row.remove();
      const { body } = this.#form.elements;
      body.value = [entry.body, body.value].filter(Boolean).join("\n");
      body.focus();
    });
    row.querySelector("[data-part=state]").append(" ", button);
  }
}
