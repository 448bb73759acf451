// A signature drawn with a finger, a pen or a mouse, kept as points. Without it, or without hands: a typed name.
const NEAR = 3;
const MOST = 11_000;

class SignaturePad extends HTMLElement {
  #glass;
  #field;
  #strokes = [];
  #drawing = false;

  connectedCallback() {
    this.hidden = false;
    this.#glass = this.querySelector("canvas");
    this.#field = this.querySelector("input");
    this.#strokes = this.#field.value.split(";").filter(Boolean).map(read);
    this.#glass.addEventListener("pointerdown", (event) => this.#begin(event));
    this.#glass.addEventListener("pointermove", (event) => this.#go(event));
    for (const end of ["pointerup", "pointercancel"])
      this.#glass.addEventListener(end, () => this.#end(this.dataset.drawn));
    this.querySelector("button").addEventListener("click", () => {
      this.#strokes = [];
      this.#end(this.dataset.empty);
    });
    this.#draw();
  }

  #begin(event) {
    this.#drawing = true;
    this.#glass.setPointerCapture(event.pointerId);
    this.#strokes.push([this.#at(event)]);
  }

  #go(event) {
    const stroke = this.#strokes.at(-1);
    if (!this.#drawing || this.#field.value.length > MOST) return;
    const point = this.#at(event);
    if (Math.hypot(point[0] - stroke.at(-1)[0], point[1] - stroke.at(-1)[1]) < NEAR) return;
    stroke.push(point);
    this.#keep();
    this.#draw();
  }

  #end(words) {
    this.#drawing = false;
    this.#keep();
    this.#draw();
    this.querySelector("[role=status]").textContent = words;
  }

  /** Where on the glass, in its own measure, however wide it is shown. */
  #at({ offsetX, offsetY }) {
    const { width, height, clientWidth, clientHeight } = this.#glass;
    const inside = (share, most) => Math.round(Math.min(Math.max(share, 0), 1) * (most - 1));
    return [inside(offsetX / clientWidth, width), inside(offsetY / clientHeight, height)];
  }

  #keep() {
    this.#field.value = this.#strokes.map((stroke) => stroke.join(" ")).join(";");
  }

  #draw() {
    const pen = this.#glass.getContext("2d");
    pen.clearRect(0, 0, this.#glass.width, this.#glass.height);
    Object.assign(pen, { lineWidth: 4, lineCap: "round", strokeStyle: getComputedStyle(this.#glass).color });
    for (const [[x, y], ...rest] of this.#strokes) {
      pen.beginPath();
      pen.moveTo(x, y);
      for (const point of rest) pen.lineTo(...point);
      pen.stroke();
    }
  }
}

function read(stroke) {
  return stroke.split(" ").map((point) => point.split(",").map(Number));
}

customElements.define("signature-pad", SignaturePad);
