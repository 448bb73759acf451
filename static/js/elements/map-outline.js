// An area is drawn on the plan, corner by corner; the field beside it holds the corners, one per line.
import { Ground, put } from "./ground.js";

class MapOutline extends HTMLElement {
  #ground;
  #field;
  #corners = [];
  #at = [0.5, 0.5];

  connectedCallback() {
    this.hidden = false;
    this.#ground = new Ground(this);
    this.#field = document.getElementById(this.dataset.field);
    const sheet = this.querySelector(".map__sheet");
    sheet.addEventListener("click", (event) => this.#set(this.#ground.tapped(event)));
    sheet.addEventListener("keydown", (event) => this.#walk(event));
    const [back, anew] = this.querySelectorAll(".map__tools button");
    back.addEventListener("click", () => this.#keep(this.#corners.slice(0, -1)));
    anew.addEventListener("click", () => this.#keep([]));
    this.#field.addEventListener("input", () => this.#read());
    this.#read();
  }

  #walk(event) {
    const next = this.#ground.walked(this.#at, event);
    if (!next && event.key !== "Enter") return;
    event.preventDefault();
    if (!next) return this.#set(this.#at);
    this.#at = next;
    this.#draw();
    this.#say();
  }

  #set(share) {
    this.#at = share;
    this.#keep([...this.#corners, share]);
  }

  #keep(corners) {
    this.#corners = corners;
    const lines = corners.map((share) => Object.values(this.#ground.place(share)));
    this.#field.value = lines.map((pair) => pair.map((each) => each.toFixed(5)).join(", ")).join("\n");
    this.#draw();
    this.#say();
  }

  #read() {
    const lines = this.#field.value.split("\n").map((line) => line.split(",").map(Number));
    const places = lines.filter((pair) => pair.length === 2 && pair.every(Number.isFinite));
    this.#corners = places.map(([latitude, longitude]) => this.#ground.share({ latitude, longitude }));
    this.#draw();
  }

  #draw() {
    const area = this.querySelector("polygon");
    const { width, height } = area.ownerSVGElement.viewBox.baseVal;
    area.setAttribute("points", this.#corners.map(([x, y]) => `${x * width},${y * height}`).join(" "));
    put(this.querySelector(".map__cross"), this.#at);
  }

  #say() {
    const words = this.dataset.said.replace("{n}", this.#corners.length);
    this.querySelector("[role=status]").textContent = words.replace("{where}", this.#ground.said(this.#at));
  }
}

customElements.define("map-outline", MapOutline);
