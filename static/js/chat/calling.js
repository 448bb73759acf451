// Whom a message calls; and before one word calls everybody, the question that says how many they are.

/** Shows whom a message calls, and that it calls whoever reads it. */
export function call(row, { author, addressed = [], calls_all: isForAll }, words) {
  const names = addressed.map(({ name }) => `@${name}`);
  const line = row.querySelector("[data-part=addressed]");
  line.textContent = (isForAll ? [words.all, ...names] : names).join(" ");
  line.hidden = !line.textContent;
  const isForMe = (isForAll && author.id !== words.me) || addressed.some(({ id }) => id === words.me);
  row.classList.toggle("chat-message--calls", isForMe);
}

/** Asks before the form goes; whoever may not call everybody is told while they write that they do not. */
export function askBeforeCalling(form) {
  const dialog = document.querySelector("#calls");
  const hint = form.querySelector("[data-part=word]");
  const { body } = form.elements;
  const word = new RegExp(form.dataset.word, "i");
  const look = () => hint && tell(hint, word.test(body.value));
  body.addEventListener("input", look);
  look(); // what was typed before this was here
  form.addEventListener("submit", (event) => {
    const isAnswered = event.submitter?.name === "calls_all";
    dialog?.close();
    if (!dialog || isAnswered || !word.test(body.value)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    dialog.showModal();
  });
}

function tell(hint, isCalling) {
  const words = isCalling ? hint.dataset.words : "";
  if (hint.textContent !== words) hint.textContent = words;
}
