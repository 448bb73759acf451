// The part of the service worker that shows what was pushed, and leads to where it belongs.
const ringing = `${location.origin}/static/${new URL(location).searchParams.get("build")}/js/lib/ringing.js`;

// Every push is shown, whatever it brought: a browser that sees none ends the subscription.
self.addEventListener("push", (event) => {
  event.waitUntil(show(event.data));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data.url));
});

async function show(data) {
  const { title, body, url, tag } = readable(data);
  await self.registration.showNotification(title ?? "Dorflinde", {
    body,
    tag,
    icon: new URL("../../icons/icon-192.png", ringing).href,
    data: { url: url ?? "/notifications" },
  });
}

function readable(data) {
  try {
    return data.json();
  } catch {
    return {};
  }
}

async function lead(url) {
  const pages = await self.clients.matchAll({ type: "window" });
  const page = pages.find((each) => each.focused) ?? pages[0];
  if (!page) return self.clients.openWindow(url);
  await page.focus();
  return page.navigate(url);
}
