// The messages of a room, each in its place.
import { Cards } from "./cards.js";
import { drawn, part } from "./piece.js";

const MOST_SHOWN = 300;

/** The list of messages of a room, drawn from the pieces the page brought, with the page's own words. */
export class Drawing {
  #cards;

  constructor(room) {
    const [template, pieces] = room.querySelectorAll("template");
    const list = room.querySelector(".chat-list");
    Object.assign(this, { list, template, words: { ...room.dataset, pieces } });
    this.#cards = new Cards(room.dataset.room, list, pieces);
  }

  /** Shows a message in its place, or anew where it stands; gives its row, or null for one beyond the page. */
  show(message) {
    if (message.client_id)
      this.list.querySelector(`[data-client="${CSS.escape(message.client_id)}"]`)?.remove();
    const old = this.list.querySelector(`#m-${CSS.escape(message.id)}`);
    const row = drawn(this.template, message, this.words);
    if (old) change(old, row);
    else if (!this.#place(row, message.seq)) return null;
    this.#cards.look(message);
    this.#cut();
    return row;
  }

  /** Shows something that is on its way, with its state in words. */
  showWaiting(entry, state) {
    const known = this.list.querySelector(`[data-client="${CSS.escape(entry.opId)}"]`);
    const row = known ?? drawn(this.template, this.#mine(), this.words);
    row.dataset.client = entry.opId;
    row.removeAttribute("id");
    part(row, "words").replaceChildren(
      Object.assign(document.createElement("p"), {
        textContent: [entry.body, ...(entry.names ?? [])].join(" "),
      }),
    );
    for (const name of ["reply", "more"]) part(row, name)?.remove();
    part(row, "state").textContent = state;
    if (!known) this.list.append(row);
    return row;
  }

  /** A message of one's own that has no number yet. */
  #mine() {
    return { id: "", seq: "", author: { id: this.words.me, name: this.words.meName } };
  }

  #place(row, seq) {
    const later = [...this.list.querySelectorAll("[data-seq]")].find(
      (each) => Number(each.dataset.seq) > seq,
    );
    if (later && later === this.list.querySelector("[data-seq]")) return false;
    const waiting = this.list.querySelector("[data-client]");
    this.list.insertBefore(row, later ?? waiting);
    return true;
  }

  #cut() {
    const rows = [...this.list.querySelectorAll("[id^='m-']")];
    const over = rows.splice(0, Math.max(0, rows.length - MOST_SHOWN));
    if (!over.length) return;
    for (const row of over) row.remove();
    const earlier = document.querySelector(".pager--earlier");
    earlier.hidden = false;
    earlier.querySelector("a").setAttribute("href", `?before=${rows[0].dataset.seq}`);
  }
}

/** A message is drawn anew where it stands; whoever is on one of its links stays there. */
function change(old, row) {
  const held = old.contains(document.activeElement) && document.activeElement.dataset.part;
  old.replaceWith(row);
  const same = row.querySelector(`[data-part="${held}"]:not([hidden])`) ?? part(row, "more");
  if (held !== false) same.focus({ preventScroll: true });
}
