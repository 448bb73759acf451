// The bell in the top bar counts along while the page is open; a browser that rings besides keeps its address true.
import { socketFor } from "./socket-later.js";

const PAGE_FIRST = 1_500; // what one came to read is drawn before a socket opens
const SPREAD = 1_000; // the bells of many do not ask at once
const WITHOUT_SOCKET = 60_000; // so often it asks where no socket can be had

class LiveBell extends HTMLElement {
  #asking = 0;
  #stop = () => {};

  connectedCallback() {
    setTimeout(() => this.#follow(), PAGE_FIRST);
    if (localStorage.getItem("device")) setTimeout(() => this.#tellAgain(), PAGE_FIRST);
  }

  disconnectedCallback() {
    this.#stop();
  }

  async #follow() {
    const { follow, hear, isOpen } = await socketFor(this);
    const stops = this.getAttribute("topic")
      .split(" ")
      .map((topic) => follow(topic, () => this.#askSoon()));
    hear("bell.counted", ({ count }) => this.#show(count));
    const alone = setInterval(() => {
      if (!isOpen() && !document.hidden) this.#ask();
    }, WITHOUT_SOCKET);
    this.#stop = () => {
      for (const stop of stops) stop();
      clearInterval(alone);
    };
  }

  #askSoon() {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => this.#ask(), Math.random() * SPREAD);
  }

  #tellAgain() {
    import(this.dataset.devices).then(({ tellAgain }) => tellAgain(this.dataset)).catch(() => {}); // another time
  }

  async #ask() {
    const answer = await fetch(this.getAttribute("count-url")).catch(() => null);
    if (answer?.ok) this.#show((await answer.json()).count);
  }

  #show(count) {
    const bell = document.querySelector(".topbar__tool--bell");
    const shown = bell?.querySelector(".count");
    if (parseInt(shown?.textContent ?? "0") === count) return; // what is the same is not said twice
    shown?.remove();
    if (!count) return;
    const [badge, words] = [document.createElement("span"), document.createElement("span")];
    badge.className = "count";
    words.className = "hidden-text";
    words.textContent = ` ${this.dataset.new}`;
    badge.append(String(count), words);
    bell?.append(badge);
    this.textContent = this.dataset.many.replace("{n}", count);
  }
}

customElements.define("live-bell", LiveBell);
