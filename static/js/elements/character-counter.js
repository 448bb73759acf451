// Says how much room is left when it becomes scarce. Too much text is kept and counted, not cut off.
class CharacterCounter extends HTMLElement {
  #most;
  #field;
  #output;
  #timer;

  connectedCallback() {
    this.#field = this.querySelector("textarea");
    this.#output = this.querySelector("[role=status]");
    if (this.#field.maxLength < 0) return;
    this.#most = this.#field.maxLength;
    this.#field.removeAttribute("maxlength");
    this.#field.addEventListener("input", () => this.#later());
    this.#show();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), 400);
  }

  #show() {
    const left = this.#most - this.#field.value.length;
    const words = left < 0 ? this.dataset.over : this.dataset.left;
    const scarce = left <= Math.max(20, this.#most / 5);
    this.#output.classList.toggle("counter--over", left < 0);
    this.#output.textContent = scarce
      ? words.replace("{n}", Math.abs(left).toLocaleString(document.documentElement.lang))
      : "";
  }
}

customElements.define("character-counter", CharacterCounter);
