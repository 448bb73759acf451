// The bell in the top bar counts along while the page is open.
import { HOME, make } from "../lib/page.js";

const PAGE_FIRST = 1_500; // what one came to read is drawn before a socket opens

class LiveBell extends HTMLElement {
  #stop = () => {};

  connectedCallback() {
    setTimeout(() => this.#follow(), PAGE_FIRST);
  }

  disconnectedCallback() {
    this.#stop();
  }

  async #follow() {
    const { follow } = await import(`${HOME}js/lib/socket.js`);
    this.#stop = follow(this.getAttribute("topic"), () => setTimeout(() => this.#ask(), Math.random() * 1_000));
  }

  async #ask() {
    const answer = await fetch(this.getAttribute("count-url")).catch(() => null);
    if (answer?.ok) this.#show((await answer.json()).count);
  }

  #show(count) {
    const bell = document.querySelector(".topbar__tool--bell");
    bell?.querySelector(".count")?.remove();
    if (!count) return;
    const words = make("span", { className: "hidden-text", textContent: ` ${this.dataset.new}` });
    bell?.append(make("span", { className: "count", textContent: count }, words));
    this.textContent = this.dataset.many.replace("{n}", count);
  }
}

customElements.define("live-bell", LiveBell);
