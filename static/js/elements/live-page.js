// Tells quietly that there is something new: by the socket, and by asking every half minute when there is none.
import { socketFor } from "./socket-later.js";

const ASK_EVERY = 30_000;
const PAGE_FIRST = 1_500; // what one came to read is drawn before a socket opens

class LivePage extends HTMLElement {
  #call;
  #timer;
  #stop = () => {};

  connectedCallback() {
    this.#call = this.querySelector(".live-page__call");
    this.#call.querySelector("button").addEventListener("click", () => location.reload());
    this.#wait();
    setTimeout(() => this.#follow(), PAGE_FIRST);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#stop();
  }

  async #follow() {
    const topics = this.getAttribute("topic").split(" ").filter(Boolean);
    if (!topics.length) return;
    const { follow } = await socketFor(this);
    const hear = () => setTimeout(() => this.#ask(), Math.random() * 1_500);
    const stops = topics.map((topic) => follow(topic, hear));
    this.#stop = () => {
      for (const stop of stops) stop();
    };
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), ASK_EVERY * (1 + Math.random() / 4));
  }

  async #ask() {
    this.#wait();
    if (document.hidden) return;
    const answer = await fetch(this.getAttribute("since-url"), {
      headers: { Accept: "application/json" },
    }).catch(() => null);
    if (answer?.ok) this.#show((await answer.json()).count);
  }

  #show(count) {
    const words = count === 1 ? this.dataset.one : this.dataset.many;
    this.#call.hidden = !count;
    this.#call.querySelector("span").textContent = words.replace("{n}", count);
  }
}

customElements.define("live-page", LivePage);
