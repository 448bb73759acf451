// Posts that messages link to. Everybody is told the same words, so each page asks for what its own reader may see of
// them, and asks again when such a post changed or went.
import { ask, follow, hear } from "../lib/socket.js";
import { drawnCards } from "./card.js";
import { part } from "./piece.js";

const MOST_FOLLOWED = 20;
const GATHER = 300;
const SPREAD = 1_200; // so that a full room does not ask in the same moment

/** The cards of one room; `list` holds its messages, `pieces` what they are drawn from. */
export class Cards {
  #room;
  #list;
  #pieces;
  #asked = new Set();
  #followed = new Set();
  #timer;

  constructor(room, list, pieces) {
    [this.#room, this.#list, this.#pieces] = [room, list, pieces];
    hear("removed", ({ topic }) => topic.startsWith("card:") && this.#again(topic));
    this.#follow();
  }

  /** A message came: with the cards of its reader, or with links about which nothing is known yet. */
  look({ id, links, cards }) {
    if (links && !cards) this.#want(id);
    else if (cards) this.#follow();
  }

  #want(id) {
    this.#asked.add(id);
    this.#timer ??= setTimeout(() => this.#ask(), GATHER + Math.random() * SPREAD);
  }

  async #ask() {
    const ids = [...this.#asked].slice(-50);
    this.#timer = null;
    this.#asked.clear();
    const answer = await ask("message.cards", { room_id: this.#room, message_ids: ids });
    for (const [id, cards] of Object.entries(answer?.cards ?? {})) {
      const row = this.#list.querySelector(`#m-${CSS.escape(id)}`);
      if (row) part(row, "cards").replaceChildren(...drawnCards(this.#pieces, cards));
    }
    this.#follow();
  }

  #follow() {
    for (const { dataset } of [...this.#list.querySelectorAll(".chat-card")].slice(-MOST_FOLLOWED)) {
      if (this.#followed.has(dataset.topic)) continue;
      this.#followed.add(dataset.topic);
      follow(dataset.topic, () => this.#again(dataset.topic));
    }
  }

  #again(topic) {
    for (const card of this.#list.querySelectorAll(`[data-topic="${topic}"]`))
      this.#want(card.closest(".chat-message").id.slice(2));
  }
}
