// The service worker: shows a page of ours without a network, and sends what waits after this page was closed.
const build = new URL(import.meta.url).pathname.split("/")[2];

/** Starts it, or gives the one that runs; null where there is none. */
export async function serviceWorker() {
  return navigator.serviceWorker?.register(`/sw.js?build=${build}`).catch(() => null);
}
