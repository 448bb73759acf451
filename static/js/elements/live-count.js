// A number beside a place or a tool that counts along, on every page and device of its reader.
import { socketFor } from "./socket-later.js";

const PAGE_FIRST = 1_500; // what one came to read is drawn before a socket opens
const SPREAD = 1_000; // the pages of many do not ask at once
const WITHOUT_SOCKET = 60_000; // so often it asks where no socket can be had

class LiveCount extends HTMLElement {
  #asking = 0;
  #stop = () => {};

  connectedCallback() {
    setTimeout(() => this.#follow(), PAGE_FIRST);
  }

  disconnectedCallback() {
    this.#stop();
  }

  async #follow() {
    const { follow, hear, isOpen } = await socketFor(this);
    const name = this.getAttribute("topic");
    const unfollow = follow(`${name}:all`, () => this.#askSoon());
    hear(`${name}.counted`, ({ count }) => this.#show(count));
    const alone = setInterval(() => {
      if (!isOpen() && !document.hidden) this.#ask();
    }, WITHOUT_SOCKET);
    this.#stop = () => {
      unfollow();
      clearInterval(alone);
    };
  }

  #askSoon() {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => this.#ask(), Math.random() * SPREAD);
  }

  async #ask() {
    const answer = await fetch(this.getAttribute("counts-url")).catch(() => null);
    if (answer?.ok) this.#show((await answer.json())[this.getAttribute("topic")] ?? 0);
  }

  #show(count) {
    this.hidden = !count;
    this.querySelector("[data-part=number]").textContent = count;
  }
}

customElements.define("live-count", LiveCount);
