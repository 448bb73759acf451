// Lets one look at the password one types.
class PasswordToggle extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("input");
    const button = this.querySelector("button");
    const signs = button.querySelectorAll("span");
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = field.type === "password";
      field.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
      signs[0].toggleAttribute("hidden", shown);
      signs[1].toggleAttribute("hidden", !shown);
    });
    field.form?.addEventListener("submit", () => {
      field.type = "password";
    });
  }
}

customElements.define("password-toggle", PasswordToggle);
