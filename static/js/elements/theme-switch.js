// Day, night, or as the device has it. A cookie tells the server, so that the next page opens in it.
class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.firstElementChild.hidden = false;
    for (const button of this.querySelectorAll("button"))
      button.addEventListener("click", () => this.#choose(button.value));
    this.#mark();
  }

  #choose(theme) {
    const secure = location.protocol === "https:" ? "; secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http
    document.cookie = `theme=${theme}; path=/; max-age=${theme ? 31_536_000 : 0}; samesite=lax${secure}`;
    document.documentElement.toggleAttribute("data-theme", theme !== "");
    if (theme) document.documentElement.dataset.theme = theme;
    this.#mark();
  }

  #mark() {
    const theme = document.documentElement.dataset.theme ?? "";
    for (const button of this.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

customElements.define("theme-switch", ThemeSwitch);
