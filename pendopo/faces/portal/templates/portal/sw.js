{% autoescape off %}"use strict";
importScripts("/luring.js");
const NAME = "{{ name }}", FILES = {{ files }};
self.addEventListener("install", (e) => e.waitUntil(caches.open(NAME).then((c) => c.addAll(FILES)).then(() => self.skipWaiting())));
self.addEventListener("activate", (e) => e.waitUntil(caches.keys()
  .then((names) => Promise.all(names.filter((n) => n.startsWith("pendopo-") && n !== NAME).map((n) => caches.delete(n))))
  .then(() => self.clients.claim())));
// Pages that an officer keeps (X-Luring: simpan) go with the session; the house's own files and the open report form stay.
const forget = () => caches.open(NAME).then(async (c) => {
  for (const kept of await c.keys()) { const { pathname, search } = new URL(kept.url); if (!FILES.includes(pathname + search) && pathname !== "/lapor") await c.delete(kept); }
});
self.addEventListener("sync", (e) => { if (e.tag === "luring") e.waitUntil(Luring.send().then(async () => { for (const page of await self.clients.matchAll()) page.postMessage("luring"); })); });
self.addEventListener("fetch", (e) => {
  const { request } = e, url = new URL(request.url);
  if (request.method === "POST" && url.pathname === "/keluar/") e.waitUntil(forget()); // whether the server answers or not
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/") || url.pathname === "/luring.js") {
    e.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  } else if (request.mode === "navigate") {
    // The report form, and pages that ask for it (X-Luring: simpan), are kept so that they open without a network; others need one.
    e.respondWith(fetch(request).then((answer) => {
      const open = url.pathname === "/lapor" && answer.headers.get("Cache-Control") !== "no-store";
      if ((open || answer.headers.get("X-Luring") === "simpan") && answer.ok && !url.search && !answer.redirected) { const copy = answer.clone(); caches.open(NAME).then((c) => c.put(url.pathname, copy)); }
      return answer;
    }).catch(async () => await caches.match(url.pathname) || caches.match("/luring")));
  }
});{% endautoescape %}
