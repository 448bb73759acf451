// A message on its way, as the outbox of the house keeps forms: any page of the house can send it, once.
import { chosen } from "./files.js";

/** What the form of a room holds now; the button that sends it may say whether everybody is called. */
export function entryOf(form, room, button) {
  const { body, answers, to, csrf_token: csrf } = form.elements;
  const calls = button?.name === "calls_all" ? button.value : "";
  const files = chosen(form);
  const said = { body: body.value, answers: answers.value, to: to.value, calls_all: calls };
  const opId = newNumber();
  const plain = { csrf_token: csrf.value, op_id: opId, client_id: opId, alts: form.elements.alts.value };
  const fields = [...Object.entries({ ...plain, ...said }), ...files];
  const about = { action: form.action, title: said.body.slice(0, 60), page: location.pathname };
  const names = files.map(([, file]) => file.name);
  return {
    opId,
    room,
    at: Date.now(),
    names,
    person: document.body.dataset.person ?? "",
    fields,
    ...said,
    ...about,
  };
}

/** The form as one finds it who writes the next message: an answer is given, whoever was addressed was addressed. */
export function empty(form) {
  const { body, answers, to } = form.elements;
  form.reset();
  body.value = answers.value = to.value = "";
  form.querySelector("details").open = false;
  body.dispatchEvent(new Event("input", { bubbles: true }));
  for (const line of form.querySelectorAll(".chat-composer__answers")) line.remove();
  if (location.search) history.replaceState(null, "", location.pathname);
  body.focus();
}

let count = 0;

/** The only one of its kind in the world; later ones are greater, so that they keep their order. */
function newNumber() {
  const chance = crypto.getRandomValues(new Uint32Array(2));
  const parts = [Date.now(), count++, ...chance].map((each) => each.toString(36).padStart(9, "0"));
  return parts.join("-");
}
