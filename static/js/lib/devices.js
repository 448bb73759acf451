// Where this browser is reached although no page is open: told after a click, and again when it is not true any more.
import "./worker.js";

const TOLD = "device";

/** Lets the browser be told with our present key and hands in where; gives the answer of the place. */
export async function subscribe({ key, action, csrf }, more = {}) {
  const worker = await self.serviceWorker();
  await navigator.serviceWorker.ready;
  const known = await worker.pushManager.getSubscription();
  if (known && !knows(known, key)) await known.unsubscribe();
  const wishes = { userVisibleOnly: true, applicationServerKey: key };
  const { endpoint, keys } = (await worker.pushManager.subscribe(wishes)).toJSON();
  const form = new URLSearchParams({ ...keys, ...more, endpoint, csrf_token: csrf });
  const answer = await fetch(action, { method: "POST", body: form });
  if (answer.ok) localStorage.setItem(TOLD, JSON.stringify({ endpoint, person: person() }));
  return answer;
}

/** The same without a click, if this person wanted it here: our key is another one now, or the browser has moved. */
export async function tellAgain(place) {
  const told = JSON.parse(localStorage.getItem(TOLD) ?? "{}");
  if (told.person !== person() || Notification.permission !== "granted") return;
  const worker = await self.serviceWorker();
  const known = await worker.pushManager.getSubscription();
  if (known?.endpoint !== told.endpoint || !knows(known, place.key))
    await subscribe(place, { is_again: "y" });
}

const person = () => document.body.dataset.person;

function knows(subscription, key) {
  const bytes = new Uint8Array(subscription.options.applicationServerKey ?? []);
  const written = btoa(String.fromCharCode(...bytes));
  return written.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") === key;
}
