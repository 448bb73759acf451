// Takes the device's position when asked to, never by itself, and shows that it did.
class PlaceInput extends HTMLElement {
  #lat;
  #lon;
  #status;

  connectedCallback() {
    this.#lat = document.getElementById(this.dataset.lat);
    this.#lon = document.getElementById(this.dataset.lon);
    this.#status = this.querySelector("[role=status]");
    const [take, remove] = this.querySelectorAll(".place-input__tools button");
    if (!navigator.geolocation || !take) return;
    take.parentElement.hidden = false;
    take.addEventListener("click", () => this.#ask(take, remove));
    remove.addEventListener("click", () => this.#set(null, remove, ""));
    remove.hidden = !this.#lat.value;
  }

  #ask(take, remove) {
    take.ariaBusy = "true";
    this.#status.textContent = this.dataset.asking;
    const done = (position, words) => {
      take.ariaBusy = null;
      this.#set(position, remove, words);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done(coords, this.dataset.found),
      () => done(null, this.dataset.refused),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  }

  #set(coords, remove, words) {
    this.#lat.value = coords ? coords.latitude.toFixed(5) : "";
    this.#lon.value = coords ? coords.longitude.toFixed(5) : "";
    remove.hidden = !coords;
    this.#status.textContent = words;
    this.dispatchEvent(new CustomEvent("placed", { bubbles: true }));
  }
}

customElements.define("place-input", PlaceInput);
