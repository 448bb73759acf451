// What one has typed stays on this device until it was sent: a closed tab or an empty battery loses nothing.
// It travels inside the outbox (a bare import), so it exports nothing.
const FIELDS = "form[data-outbox] :is(textarea, input[type=text]), textarea[data-draft]";
const words = document.querySelector("outbox-status")?.dataset;

function nameOf(field) {
  return `draft:${document.body.dataset.person ?? ""}:${location.pathname}:${field.name}`;
}

/** Restores drafts and keeps new ones. */
function keepDrafts() {
  forgetSent();
  const restored = [...document.querySelectorAll(FIELDS)].filter(restore);
  if (restored.length) offerNew(restored);
  document.addEventListener("input", ({ target }) => {
    if (target.matches(FIELDS)) localStorage.setItem(nameOf(target), target.value);
  });
  document.addEventListener("submit", ({ target }) => {
    if (!target.hasAttribute("data-outbox"))
      sessionStorage.setItem("sent", JSON.stringify(draftsOf(target).map(nameOf)));
  });
}

/** Forgets the drafts of a form that arrived. */
function clearDrafts(form) {
  for (const field of draftsOf(form)) localStorage.removeItem(nameOf(field));
}

function draftsOf(form) {
  return [...form.elements].filter((field) => field.matches(FIELDS));
}

function restore(field) {
  const draft = localStorage.getItem(nameOf(field));
  if (!draft || field.value) return false;
  field.value = draft;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function offerNew(fields) {
  const note = Object.assign(document.createElement("p"), {
    className: "draft-note",
    textContent: `${words.draft} `,
  });
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button button--quiet button--small",
    textContent: words.discard,
  });
  button.addEventListener("click", () => {
    for (const field of fields) {
      field.value = "";
      localStorage.removeItem(nameOf(field));
    }
    note.remove();
    fields[0].focus();
  });
  note.append(button);
  fields[0].form.prepend(note);
}

/** A form sent the plain way arrived if the next page does not show it with errors. */
function forgetSent() {
  const sent = JSON.parse(sessionStorage.getItem("sent") ?? "[]");
  sessionStorage.removeItem("sent");
  if (!document.querySelector(".error-summary")) for (const name of sent) localStorage.removeItem(name);
}

self.drafts = { keepDrafts, clearDrafts };
