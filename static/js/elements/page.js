// What every element needs to know about the page it lives in.

/** The folder of this build, such as "/static/4f2a/"; from it icons and scripts are found. */
export const HOME = new URL("../../", import.meta.url).pathname;

/** A drawn icon of the sprite. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${HOME}icons/sprite.svg#${name}`);
  svg.append(use);
  return svg;
}

/** An element with properties and children in one line. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** "{n} new posts" with its number, as the language writes it. */
export function counted(words, n) {
  return words.replace("{n}", n.toLocaleString(document.documentElement.lang));
}
