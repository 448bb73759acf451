// Keeps "3 minutes ago" true while the page is open. Older than a day is left as the server wrote it.
const STEPS = [
  ["hour", 3_600],
  ["minute", 60],
];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });
const all = new Set();

class LocalTime extends HTMLElement {
  connectedCallback() {
    all.add(this);
  }

  disconnectedCallback() {
    all.delete(this);
  }

  tick() {
    const time = this.querySelector("time");
    const seconds = (new Date(time.dateTime) - Date.now()) / 1_000;
    const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
    if (step && Math.abs(seconds) < 86_400)
      time.textContent = words.format(Math.trunc(seconds / step[1]), step[0]);
  }
}

customElements.define("local-time", LocalTime);
setInterval(() => {
  if (!document.hidden) for (const element of all) element.tick();
}, 60_000);
