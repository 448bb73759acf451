// Forms that wait for the network, kept in IndexedDB and sent once: the server knows each by its op_id.
// The page imports this file and the service worker reads it as a plain script, so it exports nothing.
self.waiting = (() => {
  const LATER = new Set([408, 425, 429, 500, 502, 503, 504]);
  const PATIENCE = 120_000;
  const DAY = 24 * 3_600_000;

  function opened() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open("dorflinde", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("forms", { keyPath: "opId" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  async function inStore(mode, use) {
    const database = await opened();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction("forms", mode);
        const request = use(transaction.objectStore("forms"));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }

  /** "later": no network; "sent"; "guest": signed out meanwhile; "refused": the server says no. */
  function verdict(response) {
    if (LATER.has(response.status)) return "later";
    if (response.redirected && new URL(response.url).searchParams.has("next")) return "guest";
    return response.ok ? "sent" : "refused";
  }

  async function send({ action, fields }) {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    try {
      const response = await fetch(action, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
      return { response, verdict: verdict(response) };
    } catch {
      return { response: null, verdict: "later" };
    }
  }

  /** One tab of this device sends at a time, so that what waits keeps its order. */
  function alone(act) {
    return navigator.locks ? navigator.locks.request("outbox", act) : act();
  }

  return {
    send,
    alone,
    // What was said in a room a day ago may not be true any more: its author is asked first.
    isOld: ({ room, at }) => Boolean(room) && Date.now() - at > DAY,
    // On a device that keeps nothing, nothing waits.
    all: () => inStore("readonly", (forms) => forms.getAll()).catch(() => []),
    keep: (form) => inStore("readwrite", (forms) => forms.put(form)),
    drop: (opId) => inStore("readwrite", (forms) => forms.delete(opId)),
  };
})();
