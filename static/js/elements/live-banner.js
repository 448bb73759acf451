// Shows a warning at once, as the place says it to all open pages; its buttons are fetched soon after.
import { socketFor } from "./socket-later.js";

const PAGE_FIRST = 1_000; // what one came to read is drawn before a socket opens
const SPREAD = 20_000; // thousands of pages do not ask at once

class LiveBanner extends HTMLElement {
  #looking = 0;

  connectedCallback() {
    if (document.querySelector("[data-csrf]")) setTimeout(() => this.#listen(), PAGE_FIRST);
  }

  disconnectedCallback() {
    clearTimeout(this.#looking);
  }

  async #listen() {
    const { hear } = await socketFor(this);
    hear("warnings.shown", (words) => this.#show(words[document.documentElement.lang] ?? []));
    let wasAway = false;
    hear("connect", () => {
      if (wasAway) this.#lookSoon();
      wasAway = true;
    });
  }

  #show(warnings) {
    const drawn = warnings.map((warning) => this.#drawn(warning));
    if (drawn.length) this.firstElementChild.replaceChildren(...drawn);
    this.#lookSoon();
  }

  #drawn({ title, text, url, is_danger: isDanger, more }) {
    const [box, body, heading, words] = ["section", "div", "h2", "p"].map((name) =>
      document.createElement(name),
    );
    box.className = `notice warning ${isDanger ? "notice--urgent" : "notice--warn"}`;
    body.className = "notice__body";
    heading.className = "notice__title";
    words.textContent = text;
    heading.append(this.#link({ title, url }));
    body.append(heading, words, ...more.map((other) => this.#line(other)));
    box.append(body);
    return box;
  }

  // Another warning about the same event.
  #line(other) {
    const line = document.createElement("p");
    line.className = "warning__more";
    line.append(this.#link(other));
    return line;
  }

  #link({ title, url }) {
    return Object.assign(document.createElement("a"), { href: url, textContent: title });
  }

  #lookSoon() {
    clearTimeout(this.#looking);
    this.#looking = setTimeout(() => this.firstElementChild.look(), Math.random() * SPREAD);
  }
}

customElements.define("live-banner", LiveBanner);
