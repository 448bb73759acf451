// Sends what this person left waiting on this device, as soon as it can be sent, and tells how it went.
// It travels inside the outbox (a bare import), so it exports nothing.
import "./waiting.js";

const TRY_AGAIN = 30_000;
const { waiting } = self;
let timer;

/** Tries every form that waits; what was said in a room keeps its order. */
async function sendAll() {
  await waiting.alone(async () => {
    const held = new Set();
    for (const entry of navigator.onLine ? await mine() : []) {
      if (held.has(entry.room)) continue;
      const { response, verdict } = await waiting.send(await refreshed(entry));
      if (verdict === "sent") await waiting.drop(entry.opId);
      else if (entry.room) held.add(entry.room);
      say(verdict, entry, response?.url);
    }
  });
  await lookAfter();
}

/** Says what still waits and tries again in a while. */
async function lookAfter(verdict = "later") {
  clearTimeout(timer);
  const all = await waiting.all();
  if (!all.length) return localStorage.removeItem("waiting");
  timer = setTimeout(sendAll, TRY_AGAIN);
  const [first] = await mine();
  const old = all.find((entry) => waiting.isOld(entry) && isMine(entry));
  if (first || verdict === "guest") say(verdict, first ?? all[0]);
  else if (old) say("old", old);
}

/** What the service worker sent in the meantime is told here as if this page had sent it. */
async function hear(outcomes) {
  for (const { verdict, entry, url } of outcomes) if (isMine(entry)) say(verdict, entry, url);
  await lookAfter();
}

async function mine() {
  return (await waiting.all()).filter((entry) => !entry.refused && !waiting.isOld(entry) && isMine(entry));
}

/** Others who use this device neither see it nor send it; a room that is open looks after its own messages. */
function isMine(entry) {
  const here = document.querySelector("chat-room")?.dataset.room;
  return entry.person === (document.body.dataset.person ?? "") && !(here && entry.room === here);
}

/** The same form with the CSRF value of today; the op_id stays. */
async function refreshed(entry) {
  const page = await fetch(entry.page)
    .then((answer) => answer.text())
    .catch(() => "");
  const token = /name="csrf_token"[^>]* value="([^"]+)"/.exec(page)?.[1];
  if (!token) return entry;
  return {
    ...entry,
    fields: entry.fields.map(([name, value]) => [name, name === "csrf_token" ? token : value]),
  };
}

function say(verdict, entry, url) {
  document.querySelector("outbox-status")?.say(verdict, entry, url);
}

self.resend = { sendAll, lookAfter, hear };
