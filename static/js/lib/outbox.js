// Sends forms marked data-outbox; without a network it keeps them, says so, and has them sent later, once.
import { enliven } from "../app.js";
import "./drafts.js";
import "./resend.js";
import "./worker.js";

const { waiting } = self;
const { clearDrafts, keepDrafts } = self.drafts;
const { hear, lookAfter, sendAll } = self.resend;
const worker = self.serviceWorker();
// Whoever jumps to a place on this page ("Skip to content") comes to no other one.
const address = () => location.pathname + location.search;
let shown = address();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.hasAttribute("data-outbox")) return;
  event.preventDefault();
  post(form, event.submitter);
});
addEventListener("online", () => sendAll());
addEventListener("popstate", () => address() === shown || location.reload());
navigator.serviceWorker?.addEventListener("message", ({ data }) => hear(data.outbox));
keepDrafts();
sendAll();

async function post(form, submitter) {
  const entry = written(form, submitter);
  const { response, verdict } = await waiting.send(entry);
  if (verdict === "later" || verdict === "guest") await keep(entry);
  if (verdict !== "refused") clearDrafts(form);
  if (verdict === "later") form.hidden = true;
  else show(response, await response.text());
  if (verdict === "sent" || verdict === "refused") return;
  await lookAfter(verdict);
  document.querySelector("outbox-status .notice")?.focus();
}

function written(form, submitter) {
  const fields = [...new FormData(form, submitter)].filter(
    ([, value]) => !(value instanceof File) || value.name,
  );
  const title = fields.find(([name, value]) => name === "title" && value)?.[1] ?? document.title;
  const person = document.body.dataset.person ?? "";
  return { opId: form.elements.op_id.value, action: form.action, fields, title, person, page: location.href };
}

async function keep(entry) {
  await waiting.keep(entry);
  localStorage.setItem("waiting", "1");
  worker.then((registration) => registration?.sync?.register("outbox")).catch(() => {});
}

/** Puts the answer in place of the present page, as the browser would have done. */
function show(response, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (response.redirected) history.pushState(null, "", response.url);
  shown = address();
  document.title = page.title;
  document.body.replaceWith(page.body);
  scrollTo(0, 0);
  enliven();
}
