// Asks once before the form inside is sent. The answer button says what will happen.
class ConfirmDialog extends HTMLElement {
  #agreed = false;

  connectedCallback() {
    this.addEventListener("submit", (event) => this.#ask(event), { capture: true });
  }

  #ask(event) {
    const { target: form, submitter } = event;
    if (this.#agreed || form.method === "dialog") return;
    event.preventDefault();
    event.stopPropagation();
    const dialog = this.#dialog(submitter?.textContent.trim() || this.dataset.yes);
    dialog.addEventListener(
      "close",
      () => {
        dialog.hidden = true;
        if (dialog.returnValue === "yes") this.#send(form, submitter);
      },
      { once: true },
    );
    dialog.returnValue = "no";
    dialog.showModal();
  }

  #dialog(yes) {
    const dialog = this.querySelector("dialog");
    dialog.hidden = false;
    dialog.querySelector("[value=yes]").textContent = yes;
    return dialog;
  }

  #send(form, submitter) {
    this.#agreed = true;
    form.requestSubmit(submitter);
    this.#agreed = false;
  }
}

customElements.define("confirm-dialog", ConfirmDialog);
