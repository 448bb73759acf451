// Brings a page to life: each element is fetched only where it is used.
const ELEMENTS = ["character-counter", "confirm-dialog", "copy-link", "live-page", "local-time", "password-toggle", "photo-input", "place-input", "theme-switch"];
for (const name of ELEMENTS) if (document.querySelector(name)) import(`./elements/${name}.js`);
