// Pictures and papers of a message, drawn from the pieces the page brought along.

/** What was sent with a message, as elements. */
export function attached(pieces, files) {
  return files.map((file) => {
    const sort = file.is_picture ? file.state : "paper";
    const piece = pieces.content.querySelector(`[data-file="${sort}"]`).cloneNode(true);
    if (sort === "paper") fillPaper(piece, file);
    if (sort === "ready") fillPicture(piece, file);
    return piece;
  });
}

function fillPaper(link, { id, name }) {
  link.setAttribute("href", `/files/${id}/${encodeURIComponent(name)}`);
  link.querySelector("span").textContent = name;
}

function fillPicture(link, { id, alt, width, height }) {
  link.setAttribute("href", `/files/${id}/1920.jpg`);
  const image = link.querySelector("img");
  Object.assign(image, { width, height, src: `/files/${id}/960.webp` });
  if (alt) image.alt = alt;
}

/** The files somebody has chosen in a form, as fields to send. */
export function chosen(form) {
  return [...new FormData(form)].filter(([, value]) => value instanceof File && value.name);
}
