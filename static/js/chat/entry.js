// A message on its way, as the outbox of the house keeps forms: any page of the house can send it, once.

/** What the form of a room holds now. */
export function entryOf(form, room) {
  const { body, answers, csrf_token: csrf } = form.elements;
  const said = { body: body.value, answers: answers.value };
  const opId = newNumber();
  const fields = Object.entries({ csrf_token: csrf.value, op_id: opId, client_id: opId, ...said });
  const about = { action: form.action, title: said.body.slice(0, 60), page: location.pathname };
  return { opId, room, person: document.body.dataset.person ?? "", fields, ...said, ...about };
}

let count = 0;

/** The only one of its kind in the world; later ones are greater, so that they keep their order. */
function newNumber() {
  const chance = crypto.getRandomValues(new Uint32Array(2));
  const parts = [Date.now(), count++, ...chance].map((each) => each.toString(36).padStart(9, "0"));
  return parts.join("-");
}
