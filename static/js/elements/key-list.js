// A list one can walk with j and k, as in a mailbox; Enter opens what has the focus. Without it: Tab.
class KeyList extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    const step = { j: 1, k: -1 }[event.key];
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (!step || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...this.querySelectorAll(".list__link")];
    const now = links.indexOf(document.activeElement);
    links[now < 0 ? 0 : Math.min(Math.max(now + step, 0), links.length - 1)]?.focus();
  }
}

customElements.define("key-list", KeyList);
