// Brings a page to life. Everything here only makes faster or friendlier what works without it.
// The small elements travel inside this file; the server writes the bare imports in (app/foundation/static.py).
import "./elements/character-counter.js";
import "./elements/confirm-dialog.js";
import "./elements/live-bell.js";
import "./elements/live-count.js";
import "./elements/live-page.js";
import "./elements/live-banner.js";
import "./elements/live-part.js";
import "./elements/local-time.js";
import "./elements/outbox-status.js";
import "./elements/place-input.js";
import "./elements/print-button.js";
import "./elements/theme-switch.js";
import "./page/menus.js";
import "./page/nods.js";
import "./page/submits.js";

const ON_DEMAND = {
  "chat-room": () => import("./chat/room.js"),
  "copy-link": () => import("./elements/copy-link.js"),
  "password-toggle": () => import("./elements/password-toggle.js"),
  "category-guess": () => import("./elements/category-guess.js"),
  "key-list": () => import("./elements/key-list.js"),
  "map-pin": () => import("./elements/map-pin.js"),
  "map-outline": () => import("./elements/map-outline.js"),
  "needed-for": () => import("./elements/needed-for.js"),
  "signature-pad": () => import("./elements/signature-pad.js"),
  "plan-mover": () => import("./elements/plan-mover.js"),
  "push-toggle": () => import("./elements/push-toggle.js"),
  "photo-input": () => import("./elements/photo-input.js"),
  "form[data-outbox], textarea[data-draft]": () => import("./lib/outbox.js"),
  "[hx-get], [hx-post]": () => import("../vendor/htmx.esm.min.js"),
};

/** Fetches what a piece of the page needs; called again when a piece was replaced. */
export function enliven(root = document) {
  for (const [selector, load] of Object.entries(ON_DEMAND)) if (root.querySelector(selector)) load();
  root.querySelector("[data-focus]")?.focus();
}

enliven();
if (localStorage.getItem("waiting")) import("./lib/outbox.js");
if (matchMedia("(display-mode: standalone)").matches)
  import("./lib/worker.js").then(() => self.serviceWorker());
