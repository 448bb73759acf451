// Offline page and outbox. It keeps no page of anybody: only what looks the same for all.
const build = new URL(location).searchParams.get("build");
const home = `/static/${build}/`;
const KEPT = [
  "/offline",
  `${home}css/app.css`,
  `${home}pictures/scenes.svg`,
  `${home}fonts/source-sans-3-latin.woff2`,
  `${home}icons/favicon.svg`,
];

importScripts(`${home}js/lib/waiting.js`, `${home}js/lib/ringing.js`);

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(build)
      .then((cache) => cache.addAll(KEPT))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match("/offline")));
  else if (KEPT.includes(pathname))
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)));
});

self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(sendWaiting());
});

async function forgetOlder() {
  for (const name of await caches.keys()) if (name !== build) await caches.delete(name);
}

/** Sends what waits and tells the pages; throws when the network is still away, so that the browser tries again. */
async function sendWaiting() {
  const outcomes = [];
  await self.waiting.alone(async () => {
    const held = new Set();
    for (const form of await self.waiting.all()) {
      if (form.refused || self.waiting.isOld(form) || held.has(form.room)) continue;
      const { response, verdict } = await self.waiting.send(form);
      if (verdict === "sent") await self.waiting.drop(form.opId);
      else if (form.room) held.add(form.room);
      outcomes.push({ verdict, entry: form, url: response?.url });
    }
  });
  for (const client of await self.clients.matchAll()) client.postMessage({ outbox: outcomes });
  if (outcomes.some(({ verdict }) => verdict === "later")) throw new Error("still no network");
}
