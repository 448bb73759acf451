// The socket is fetched when the page has been drawn. A network that goes away before lets nobody be heard: the page
// asks by itself then, as it does where no socket can be had.
const SILENCE = { follow: () => () => {}, hear: () => {}, isOpen: () => false };

/** What lib/socket.js gives out, for an element that names its address. */
export function socketFor(element) {
  return import(element.dataset.socket).catch(() => SILENCE);
}
