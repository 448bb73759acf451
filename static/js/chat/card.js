// A post that a message links to, drawn from the piece the page brought along.

/** Cards as elements. */
export function drawnCards(pieces, cards) {
  return cards.map(({ topic, path, title, about, picture }) => {
    const card = pieces.content.querySelector(".chat-card").cloneNode(true);
    card.dataset.topic = topic;
    card.setAttribute("href", path);
    card.querySelector("strong").textContent = title;
    card.querySelector("small").textContent = about;
    if (picture) card.querySelector("img").src = picture;
    else card.querySelector("img").remove();
    return card;
  });
}
