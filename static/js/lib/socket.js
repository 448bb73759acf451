// One socket for the whole page, opened when the first element wants to follow something.
import { io } from "../../vendor/socket.io.esm.min.js";

const followers = new Map();
const socket = io({
  transports: ["websocket"],
  // A socket belongs to a page that this site has written: it shows the value of the page's forms.
  auth: (give) => give({ csrf: document.querySelector("[data-csrf]")?.dataset.csrf }),
  reconnectionDelay: 2_000,
  reconnectionDelayMax: 30_000,
  randomizationFactor: 0.9,
});

socket.on("connect", () => {
  for (const topic of followers.keys()) join(topic);
});
socket.on("refresh", ({ topic }) => tell(topic));

// Whoever comes out of a tunnel, or looks at the page again, does not wait until the next try is due.
addEventListener("online", openNow);
document.addEventListener("visibilitychange", () => document.hidden || openNow());

function openNow() {
  if (socket.active && !socket.connected) socket.disconnect().connect();
}

// What was said after the page was drawn and before somebody listened, the first time or again, is asked for.
function join(topic) {
  socket.emit("follow", topic, ({ quiet }) => {
    if (quiet * 1_000 < performance.now()) tell(topic);
  });
}

function tell(topic) {
  for (const told of followers.get(topic) ?? []) told();
}

/** Calls `told` whenever something changed under the topic; gives back how to stop. */
export function follow(topic, told) {
  const others = followers.get(topic);
  if (others) others.add(told);
  else followers.set(topic, new Set([told]));
  if (socket.connected) join(topic);
  return () => unfollow(topic, told);
}

function unfollow(topic, told) {
  const others = followers.get(topic);
  others.delete(told);
  if (others.size) return;
  followers.delete(topic);
  socket.emit("unfollow", topic);
}

/** Whether it is open now: who has none asks by another way. */
export const isOpen = () => socket.connected;

/** Asks the server something; null while there is no network, or when no answer comes in time. */
export function ask(event, words, patience = 10_000) {
  if (!socket.connected) return Promise.resolve(null);
  return socket
    .timeout(patience)
    .emitWithAck(event, words)
    .catch(() => null);
}

/** Calls `told` with what the server says; "connect" and "disconnect" are said too. */
export function hear(event, told) {
  socket.on(event, told);
  if (event === "connect" && socket.connected) told();
}
