// Asks the browser, after a click, to be told although no page is open, and hands in where it is reached.
import "../lib/worker.js";

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
    const worker = await self.serviceWorker();
    await navigator.serviceWorker.ready;
    const known = await worker.pushManager.getSubscription();
    if (known && !this.#isOurs(known)) await known.unsubscribe();
    const wishes = { userVisibleOnly: true, applicationServerKey: this.dataset.key };
    const { endpoint, keys } = (await worker.pushManager.subscribe(wishes)).toJSON();
    const form = new URLSearchParams({ ...keys, endpoint, csrf_token: this.dataset.csrf });
    const answer = await fetch(this.dataset.action, { method: "POST", body: form });
    if (answer.ok) location.assign(answer.url);
    else this.#say((await answer.json()).errors.join(" "));
  }

  #isOurs(subscription) {
    const bytes = new Uint8Array(subscription.options.applicationServerKey ?? []);
    const written = btoa(String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_");
    return written.replaceAll("=", "") === this.dataset.key;
  }

  #say(words) {
    this.querySelector("[role=status]").textContent = words;
  }
}

customElements.define("push-toggle", PushToggle);
