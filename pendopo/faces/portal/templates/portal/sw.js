{% autoescape off %}"use strict";
importScripts("/luring.js");
const NAME = "{{ name }}", FILES = {{ files }};
self.addEventListener("install", (e) => e.waitUntil(caches.open(NAME).then((c) => c.addAll(FILES)).then(() => self.skipWaiting())));
self.addEventListener("activate", (e) => e.waitUntil(caches.keys()
  .then((names) => Promise.all(names.filter((n) => n.startsWith("pendopo-") && n !== NAME).map((n) => caches.delete(n))))
  .then(() => self.clients.claim())));
self.addEventListener("sync", (e) => { if (e.tag === "luring") e.waitUntil(Luring.send().then(async () => { for (const page of await self.clients.matchAll()) page.postMessage("luring"); })); });
self.addEventListener("fetch", (e) => {
  const { request } = e, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/") || url.pathname === "/luring.js") {
    e.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  } else if (request.mode === "navigate") {
    // The report form is kept so that it opens without a network; every other page needs one.
    e.respondWith(fetch(request).then((answer) => {
      if (url.pathname === "/lapor" && answer.ok && !url.search && answer.headers.get("Cache-Control") !== "no-store") { const copy = answer.clone(); caches.open(NAME).then((c) => c.put("/lapor", copy)); }
      return answer;
    }).catch(async () => (url.pathname === "/lapor" && await caches.match("/lapor")) || caches.match("/luring")));
  }
});{% endautoescape %}
