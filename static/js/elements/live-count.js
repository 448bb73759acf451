// A number in the navigation that counts along, on every page and device of its reader.
const PAGE_FIRST = 1_500; // what one came to read is drawn before a socket opens

class LiveCount extends HTMLElement {
  #stop = () => {};

  connectedCallback() {
    setTimeout(() => this.#follow(), PAGE_FIRST);
  }

  disconnectedCallback() {
    this.#stop();
  }

  async #follow() {
    const { follow, hear } = await import(this.dataset.socket);
    const name = this.getAttribute("topic");
    this.#stop = follow(`${name}:all`, () => {});
    hear(`${name}.counted`, ({ count }) => this.#show(count));
  }

  #show(count) {
    this.hidden = !count;
    this.querySelector("[data-part=number]").textContent = count;
  }
}

customElements.define("live-count", LiveCount);
