// A second tap on a button that is already at work does nothing; signing out forgets what was kept here.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  event.submitter?.setAttribute("aria-busy", "true");
  if (form.hasAttribute("data-forget")) {
    localStorage.clear();
    indexedDB.deleteDatabase("dorflinde");
  }
});

// Back from the next page, everything can be pressed again.
window.addEventListener("pageshow", () => {
  for (const busy of document.querySelectorAll("form[aria-busy], button[aria-busy]"))
    busy.removeAttribute("aria-busy");
});
