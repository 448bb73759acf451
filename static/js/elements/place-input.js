// Takes the device's position when asked to, never by itself, or the place tapped on a plan, and shows that it did.
class PlaceInput extends HTMLElement {
  #lat;
  #lon;
  #remove;
  #status;

  connectedCallback() {
    this.#lat = document.getElementById(this.dataset.lat);
    this.#lon = document.getElementById(this.dataset.lon);
    this.#status = this.querySelector("[role=status]");
    const [take, remove] = this.querySelectorAll(".place-input__tools button");
    if (!take) return;
    this.#remove = remove;
    take.parentElement.hidden = false;
    take.hidden = !navigator.geolocation;
    take.addEventListener("click", () => this.#ask(take));
    remove.addEventListener("click", () => this.#set(null, ""));
    remove.hidden = !this.#lat.value;
    this.addEventListener("pinned", ({ detail }) => this.#set(detail.coords, detail.words));
  }

  #ask(take) {
    take.ariaBusy = "true";
    this.#status.textContent = this.dataset.asking;
    const done = (position, words) => {
      take.ariaBusy = null;
      this.#set(position, words);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done(coords, this.dataset.found),
      () => done(null, this.dataset.refused),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  }

  #set(coords, words) {
    this.#lat.value = coords ? coords.latitude.toFixed(5) : "";
    this.#lon.value = coords ? coords.longitude.toFixed(5) : "";
    this.#remove.hidden = !coords;
    this.#status.textContent = words;
    this.dispatchEvent(new CustomEvent("placed"));
  }
}

customElements.define("place-input", PlaceInput);
