// The service worker: shows a page of ours without a network, and sends what waits after this page was closed.
// It travels inside the scripts that start it (a bare import), so it exports nothing.
const build = new URL(import.meta.url).pathname.split("/")[2];

/** Starts it, or gives the one that runs; null where there is none. */
self.serviceWorker = async () => navigator.serviceWorker?.register(`/sw.js?build=${build}`).catch(() => null);
