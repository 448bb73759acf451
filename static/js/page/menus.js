// Menus close when one looks elsewhere or goes on with the keyboard; a link to a page that is also here as a dialog opens
// the dialog.
function closeOthers({ target }) {
  if (target.closest?.("dialog")) return; // whoever asks back returns to the button that was pressed
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(target)) menu.open = false;
}

document.addEventListener("focusin", closeOthers);

document.addEventListener("click", (event) => {
  closeOthers(event);
  const opener = event.target.closest?.("a[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  dialog.showModal();
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu || document.querySelector("dialog:modal")) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// The tab one is on is in sight, however narrow the screen.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.closest("ul");
  row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.clientWidth) / 2;
}
