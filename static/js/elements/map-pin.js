// A place is tapped on the plan, or walked to with the arrow keys; place-input keeps it and says where it lies.
import { Ground, put } from "./ground.js";

class PlacePin extends HTMLElement {
  #ground;
  #pin;
  #at = null;

  connectedCallback() {
    this.hidden = false;
    this.#ground = new Ground(this);
    this.#pin = this.querySelector(".map__pin");
    const sheet = this.querySelector(".map__sheet");
    sheet.addEventListener("click", (event) => this.#choose(this.#ground.tapped(event)));
    sheet.addEventListener("keydown", (event) => this.#walk(event));
    this.parentElement.addEventListener("placed", () => this.#show());
    this.#show();
  }

  #walk(event) {
    const next = this.#ground.walked(this.#at ?? [0.5, 0.5], event);
    if (!next) return;
    event.preventDefault();
    this.#choose(next);
  }

  #choose(share) {
    const words = this.dataset.pinned.replace("{where}", this.#ground.said(share));
    const detail = { coords: this.#ground.place(share), words };
    this.dispatchEvent(new CustomEvent("pinned", { bubbles: true, detail }));
  }

  /** The pin stands where the fields say, whoever filled them. */
  #show() {
    const [latitude, longitude] = ["lat", "lon"].map(
      (name) => document.getElementById(this.dataset[name]).value,
    );
    const share = latitude && longitude ? this.#ground.share({ latitude, longitude }) : null;
    this.#at = share?.every((each) => each >= 0 && each <= 1) ? share : null;
    this.#pin.toggleAttribute("hidden", !this.#at);
    if (this.#at) put(this.#pin, this.#at);
  }
}

customElements.define("map-pin", PlacePin);
