// A part of a page that is drawn anew when the place says that something changed: by the socket, and where there is
// none (a guest, a network that lets none through) by asking now and then. `data-every`: ask so often in any case,
// `data-alone`: where there is no socket.
import { socketFor } from "./socket-later.js";

const PAGE_FIRST = 1_000; // what one came to read is drawn before a socket opens
const WITHOUT_SOCKET = 60_000;

const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

class LivePart extends HTMLElement {
  #stop = () => {};
  #hasSocket = () => false;
  #timer;
  #seen = () => document.hidden || this.#hasSocket() || this.look();

  connectedCallback() {
    document.addEventListener("visibilitychange", this.#seen);
    this.#wait();
    if (document.querySelector("[data-csrf]")) setTimeout(() => this.#follow(), PAGE_FIRST);
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#seen);
    clearTimeout(this.#timer);
    this.#stop();
  }

  async #follow() {
    const { follow, isOpen } = await socketFor(this);
    this.#hasSocket = isOpen;
    const hear = () => setTimeout(() => this.look(), Math.random() * 800);
    const stops = this.getAttribute("topic")
      .split(" ")
      .map((topic) => follow(topic, hear));
    this.#stop = () => {
      for (const stop of stops) stop();
    };
  }

  #wait() {
    const every = Number(this.dataset.every ?? this.dataset.alone) || WITHOUT_SOCKET;
    this.#timer = setTimeout(() => this.#ask(), every * (1 + Math.random() / 4));
  }

  #ask() {
    this.#wait();
    if (!document.hidden && (this.dataset.every || !this.#hasSocket())) this.look();
  }

  async look() {
    const answer = await fetch(this.dataset.url).catch(() => null);
    if (!answer?.ok || answer.redirected) return; // signed out meanwhile: what is there stays
    const { body } = new DOMParser().parseFromString(await answer.text(), "text/html");
    // What is the same is not said twice, and keeps the finger that is about to press.
    if (words(body) !== words(this)) this.replaceChildren(...body.childNodes);
  }
}

customElements.define("live-part", LivePart);
