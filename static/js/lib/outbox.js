// Sends forms marked data-outbox; without a network it keeps them, says so, and sends them later, once.
import "./waiting.js";
import { enliven } from "../app.js";
import { clearDrafts, keepDrafts } from "./drafts.js";
import { serviceWorker } from "./worker.js";

const TRY_AGAIN = 30_000;
const { waiting } = self;
let timer;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.hasAttribute("data-outbox")) return;
  event.preventDefault();
  post(form, event.submitter);
});
addEventListener("online", () => sendAll());
addEventListener("popstate", () => location.reload());
navigator.serviceWorker?.addEventListener("message", () => lookAfter());
keepDrafts();
sendAll();

async function post(form, submitter) {
  const entry = written(form, submitter);
  const { response, verdict } = await waiting.send(entry);
  if (verdict === "later" || verdict === "guest") await keep(entry);
  if (verdict !== "refused") clearDrafts(form);
  if (verdict === "later") form.hidden = true;
  else show(response, await response.text());
  if (verdict !== "sent") await lookAfter(verdict);
}

function written(form, submitter) {
  const fields = [...new FormData(form, submitter)].filter(([, value]) => !(value instanceof File) || value.name);
  const title = fields.find(([name, value]) => name === "title" && value)?.[1] ?? document.title;
  const person = document.body.dataset.person ?? "";
  return { opId: form.elements.op_id.value, action: form.action, fields, title, person, page: location.href };
}

async function keep(entry) {
  await waiting.keep(entry);
  localStorage.setItem("waiting", "1");
  const worker = await serviceWorker();
  worker?.sync?.register("outbox").catch(() => {});
}

/** Puts the answer in place of the present page, as the browser would have done. */
function show(response, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (response.redirected) history.pushState(null, "", response.url);
  document.title = page.title;
  document.body.replaceWith(page.body);
  scrollTo(0, 0);
  enliven();
}

async function sendAll() {
  for (const entry of navigator.onLine ? await mine() : []) {
    const { response, verdict } = await waiting.send(await refreshed(entry));
    if (verdict === "sent") await waiting.drop(entry.opId);
    say(verdict, entry, response?.url);
  }
  await lookAfter();
}

/** What this person left here; others who use this device do not see it. */
async function mine() {
  return (await waiting.all()).filter((entry) => entry.person === (document.body.dataset.person ?? ""));
}

/** The same form with the CSRF value of today; the op_id stays. */
async function refreshed(entry) {
  const page = await fetch(entry.page).then((answer) => answer.text()).catch(() => "");
  const token = /name="csrf_token"[^>]* value="([^"]+)"/.exec(page)?.[1];
  if (!token) return entry;
  return { ...entry, fields: entry.fields.map(([name, value]) => [name, name === "csrf_token" ? token : value]) };
}

async function lookAfter(verdict = "later") {
  clearTimeout(timer);
  const all = await waiting.all();
  if (!all.length) return localStorage.removeItem("waiting");
  timer = setTimeout(sendAll, TRY_AGAIN);
  const [first] = await mine();
  if (first || verdict === "guest") say(verdict, first ?? all[0]);
}

function say(verdict, entry, url) {
  document.querySelector("outbox-status")?.say(verdict, entry, url);
}
