// A nod changes only its own row of buttons; without this script the page is sent and loaded again.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[form=nods]");
  if (!button) return;
  event.preventDefault();
  nod(button).catch(() => button.form.requestSubmit(button));
});

async function nod(button) {
  const body = new FormData(button.form);
  body.delete("op_id");
  body.set(button.name, button.value);
  const answer = await fetch(button.formAction, { method: "POST", body, headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const row = page.querySelector(".reactions");
  button.closest(".reactions").replaceWith(row);
  row.querySelector(`[name=${button.name}]`)?.focus();
}
