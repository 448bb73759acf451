// Puts an address on the clipboard and says so on the button.
class CopyLink extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!navigator.clipboard || !button) return;
    button.hidden = false;
    button.ariaLive = "polite";
    button.addEventListener("click", () => this.#copy(button));
  }

  async #copy(button) {
    const words = button.querySelector("span");
    const before = words.textContent;
    const field = this.querySelector("input");
    try {
      await navigator.clipboard.writeText(field.value);
      words.textContent = this.dataset.copied;
      setTimeout(() => {
        words.textContent = before;
      }, 2500);
    } catch {
      field.select();
    }
  }
}

customElements.define("copy-link", CopyLink);
