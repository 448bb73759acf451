// Says what became of a form that had to wait: kept on this device, sent, or in need of its author.
class OutboxStatus extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").addEventListener("click", () => {
      this.hidden = true;
    });
  }

  say(verdict, entry, url) {
    const isSent = verdict === "sent";
    const link = this.querySelector("a");
    link.hidden = verdict === "later" || verdict === "guest";
    link.href = isSent ? url : entry.page;
    this.firstElementChild.className = `notice outbox notice--${isSent ? "ok" : "warn"}`;
    this.hidden = false;
    this.querySelector("p").textContent = this.dataset[verdict].replace("{title}", entry.title);
  }
}

customElements.define("outbox-status", OutboxStatus);
