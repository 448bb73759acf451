// Asks for a field before sending when the chosen kind needs it; the server asks for it in any case.
class NeededFor extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("textarea, input");
    const kinds = this.dataset.values.split(" ");
    const form = this.closest("form");
    const settle = () => {
      field.required = kinds.includes(new FormData(form).get(this.dataset.field));
    };
    form.addEventListener("input", settle);
    settle();
  }
}

customElements.define("needed-for", NeededFor);
