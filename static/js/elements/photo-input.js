import { icon, make } from "./page.js";
import { shrink } from "./shrink.js";

// Shows the chosen photos, makes them smaller before they travel, and lets one take some away again.
class PhotoInput extends HTMLElement {
  #field;
  #list;
  #status;
  #photos = [];

  connectedCallback() {
    this.#field = this.querySelector("input[type=file]");
    this.#list = this.querySelector(".photo-input__list");
    this.#status = this.querySelector("[role=status]");
    this.#field.addEventListener("change", () => this.#take([...this.#field.files]));
    if (this.#field.files.length) this.#take([...this.#field.files]);
    this.#field.form?.addEventListener("reset", () => this.#forget());
    const drop = this.querySelector(".photo-input__drop");
    for (const kind of ["dragenter", "dragleave", "drop"]) {
      drop.addEventListener(kind, () =>
        drop.classList.toggle("photo-input__drop--over", kind === "dragenter"),
      );
    }
  }

  async #take(files) {
    const most = Number(this.dataset.most);
    const room = most === 1 ? 1 : most - this.#photos.length;
    if (most === 1) this.#photos = [];
    this.#say(files.length > room ? this.dataset.tooMany : "");
    this.ariaBusy = "true";
    for (const file of files.slice(0, room)) this.#photos.push(await shrink(file));
    this.ariaBusy = null;
    this.#keep();
    if (!this.#status.textContent) this.#say(this.dataset.added);
  }

  #remove(photo) {
    this.#photos = this.#photos.filter((kept) => kept !== photo);
    this.#keep();
    this.#say(this.dataset.removed);
    this.#field.focus();
  }

  #forget() {
    this.#photos = [];
    this.#keep();
    this.#say("");
  }

  #keep() {
    const chosen = new DataTransfer();
    for (const photo of this.#photos) chosen.items.add(photo);
    this.#field.files = chosen.files;
    this.classList.toggle("photo-input--some", this.#photos.length > 0);
    for (const image of this.#list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.#list.replaceChildren(...this.#photos.map((photo) => this.#preview(photo)));
  }

  #preview(photo) {
    const image = make("img", { alt: photo.name, src: URL.createObjectURL(photo) });
    image.addEventListener("error", () =>
      image.replaceWith(make("span", { className: "photo-input__name", textContent: photo.name })),
    );
    const button = make(
      "button",
      { type: "button", title: this.dataset.remove, ariaLabel: `${this.dataset.remove}: ${photo.name}` },
      icon("x"),
    );
    button.addEventListener("click", () => this.#remove(photo));
    return make("li", {}, image, button);
  }

  #say(words) {
    this.#status.textContent = words;
  }
}

customElements.define("photo-input", PhotoInput);
