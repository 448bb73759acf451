// The two ways of a message to the server; an answer is the same on both, null is none.
import { ask } from "../lib/socket.js";

/** By the socket, and where there is none as the form it is. */
export async function deliver(entry, form) {
  const { room, opId, body, answers } = entry;
  const said = await ask("message.send", { room_id: room, client_id: opId, body, answers });
  return said ?? sendForm(entry, form);
}

async function sendForm(entry, form) {
  const data = new FormData();
  for (const [name, value] of entry.fields) if (name !== "op_id") data.append(name, value);
  data.set("csrf_token", form.elements.csrf_token.value);
  const headers = { Accept: "application/json" };
  const answer = await fetch(entry.action, { method: "POST", body: data, headers }).catch(() => null);
  return answer?.json().catch(() => null) ?? null;
}
