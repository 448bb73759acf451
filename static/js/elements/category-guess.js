// Proposes the kind of a thing from the words that are typed; whoever chose a kind is not overruled.
class CategoryGuess extends HTMLElement {
  #signs;
  #chosen = false;

  connectedCallback() {
    this.#signs = Object.entries(JSON.parse(this.dataset.signs));
    const boxes = this.#boxes();
    this.#chosen = boxes.some((box) => box.checked);
    for (const box of boxes) box.addEventListener("input", () => this.#settle());
    this.addEventListener("input", ({ target }) => this.#propose(target.value));
  }

  #boxes() {
    return [...(this.closest("form")?.querySelectorAll(`[name="${this.dataset.field}"]`) ?? [])];
  }

  #settle() {
    this.#chosen = true;
    this.#say("");
  }

  #propose(words) {
    if (this.#chosen) return;
    const guess = this.#guess(fold(words));
    for (const box of this.#boxes()) box.checked = box.value === guess;
    const label = this.#boxes()
      .find((box) => box.checked)
      ?.labels[0]?.textContent.trim();
    this.#say(label ? this.dataset.words.replace("{category}", label) : "");
  }

  #guess(words) {
    const alone = new Set(words.split(/[^\p{L}\p{N}]+/u));
    const fits = (sign) => (sign.startsWith("=") ? alone.has(sign.slice(1)) : words.includes(sign));
    return this.#signs.find(([, signs]) => signs.some(fits))?.[0];
  }

  #say(words) {
    const place = this.closest("form")?.querySelector("[data-guess]");
    if (place) place.textContent = words;
  }
}

/** The spelling in which the server looks for words: ä is ae, ß is ss, no accents. */
function fold(words) {
  const german = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  const spelled = words
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => german[letter]);
  return spelled.normalize("NFKD").replace(/\p{M}/gu, "");
}

customElements.define("category-guess", CategoryGuess);
