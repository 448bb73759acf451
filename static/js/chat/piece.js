// Draws one message as the server draws it: from the piece the page brought along.

import { call } from "./calling.js";
import { drawnCards } from "./card.js";
import { attached } from "./files.js";

/** A part of a message, by its name. */
export const part = (row, name) => row.querySelector(`[data-part="${name}"]`);

/** A message as a row; `words` are the page's own. Without a state it is only an empty row of its author. */
export function drawn(template, message, words) {
  const row = template.content.firstElementChild.cloneNode(true);
  row.id = `m-${message.id}`;
  row.dataset.seq = message.seq;
  row.classList.toggle("chat-message--mine", message.author.id === words.me);
  row.classList.toggle("chat-message--gone", (message.state ?? "visible") !== "visible");
  part(row, "name").textContent = message.author.name;
  if (message.state) fill(row, message, words);
  return row;
}

function fill(row, message, words) {
  part(row, "at").dateTime = message.at;
  part(row, "at").textContent = words.time.replace("{time}", clock(new Date(message.at)));
  part(row, "words").replaceChildren(...written(message, words));
  part(row, "pinned").hidden = !message.pinned;
  part(row, "edited").hidden = !message.edited || message.state !== "visible";
  part(row, "reactions").replaceChildren(
    ...Object.entries(message.reactions).map((each) => nod(each, words)),
  );
  for (const link of row.querySelectorAll("a[data-part]")) link.setAttribute("href", address(link, message));
  if (part(row, "reply")) answerable(part(row, "reply"), message, words);
  part(row, "files").replaceChildren(...attached(words.pieces, message.files ?? []));
  part(row, "cards").replaceChildren(...drawnCards(words.pieces, message.cards ?? []));
  call(row, message, words);
  if (message.answers) quote(part(row, "answers"), message.answers, words);
}

/** What was said, as the server has made it safe (app/foundation/text.py); or what became of it. */
function written({ html, state }, words) {
  if (html) return new DOMParser().parseFromString(html, "text/html").body.childNodes;
  return [Object.assign(document.createElement("p"), { textContent: words[state] })];
}

function answerable(link, { author, state }, words) {
  link.hidden = state !== "visible";
  link.querySelector(".hidden-text").textContent = ` ${words.to.replace("{name}", author.name)}`;
}

function quote(line, answered, words) {
  line.hidden = false;
  line.querySelector("a").setAttribute("href", `?at=${answered.seq}#m-${answered.id}`);
  const said = line.querySelector("span");
  said.textContent = `${answered.name}: ${answered.excerpt || words.gone}`;
  if (answered.lang) said.lang = answered.lang;
}

function nod([kind, number], words) {
  const textContent = `${words[`nod_${kind}`]} · ${number}`;
  return Object.assign(document.createElement("span"), { className: "badge", textContent });
}

function clock(at) {
  return at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}

/** The piece leads to nothing yet: its links end where the id of the message belongs. */
function address(link, message) {
  if (link.dataset.part === "reply") return `?answer=${message.id}#body`;
  return `${link.getAttribute("href").replace(/[^/]*$/, "")}${message.id}`;
}

/** What can be done with what is not sent, such as taking it back into the field, so that nothing typed is lost. */
export function offer(row, textContent, taken) {
  const className = "button button--quiet button--small";
  const button = Object.assign(document.createElement("button"), { type: "button", className, textContent });
  button.addEventListener("click", taken);
  part(row, "state").append(" ", button);
}
