// The two ways to the server, socket and page; an answer is the same on both, null is none.
import { ask } from "../lib/socket.js";

/** Sends a message: by the socket, and with files or where there is none as the form it is. */
export async function deliver(entry, form) {
  const { room: room_id, opId: client_id, body, answers, to, calls_all, names } = entry;
  if (names?.length) return sendForm(entry, form);
  const said = await ask("message.send", { room_id, client_id, body, answers, to, calls_all });
  return said ?? sendForm(entry, form);
}

async function sendForm(entry, form) {
  const data = new FormData();
  for (const [name, value] of entry.fields) if (name !== "op_id") data.append(name, value);
  data.set("csrf_token", form.elements.csrf_token.value);
  return asked(entry.action, { method: "POST", body: data });
}

/** What happened in a room after a number. */
export async function changesAfter({ room, changes }, seq) {
  const said = await ask("room.sync", { room_id: room, after_seq: seq });
  return said ?? asked(`${changes}?after=${seq}`);
}

async function asked(address, options = {}) {
  const headers = { Accept: "application/json" };
  const answer = await fetch(address, { ...options, headers }).catch(() => null);
  return answer ? answer.json().catch(() => null) : null;
}
