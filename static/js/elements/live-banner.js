// What stands on top of every page while a warning runs: fetched anew when the place says that something changed.
const PAGE_FIRST = 1_000; // what one came to read is drawn before a socket opens

class LiveBanner extends HTMLElement {
  #stop = () => {};

  connectedCallback() {
    if (document.querySelector("[data-csrf]")) setTimeout(() => this.#follow(), PAGE_FIRST);
  }

  disconnectedCallback() {
    this.#stop();
  }

  async #follow() {
    const { follow } = await import(this.dataset.socket);
    this.#stop = follow("warnings", () => setTimeout(() => this.#look(), Math.random() * 800));
  }

  async #look() {
    const answer = await fetch(this.dataset.url).catch(() => null);
    if (answer?.ok) this.replaceChildren(...this.#read(await answer.text()));
  }

  #read(page) {
    return new DOMParser().parseFromString(page, "text/html").body.childNodes;
  }
}

customElements.define("live-banner", LiveBanner);
