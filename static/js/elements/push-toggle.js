// Asks the browser, after a click, to be told although no page is open, and hands in where it is reached.
const canPush = "PushManager" in window && "Notification" in window;
const isApple = /iPhone|iPad/.test(navigator.userAgent);

class PushToggle extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    this.querySelector("[data-guide]").hidden = canPush || !isApple;
    button.parentElement.hidden = !canPush;
    button.addEventListener("click", () => this.#begin(button));
  }

  async #begin(button) {
    button.disabled = true;
    this.#say("");
    const isAllowed = (await Notification.requestPermission()) === "granted";
    if (isAllowed) await this.#subscribe().catch(() => this.#say(this.dataset.failed));
    else this.#say(this.dataset.denied);
    button.disabled = false;
  }

  async #subscribe() {
    const { subscribe } = await import(this.dataset.devices);
    const answer = await subscribe(this.dataset);
    if (answer.ok) location.assign(answer.url);
    else this.#say((await answer.json()).errors.join(" "));
  }

  #say(words) {
    this.querySelector("[role=status]").textContent = words;
  }
}

customElements.define("push-toggle", PushToggle);
