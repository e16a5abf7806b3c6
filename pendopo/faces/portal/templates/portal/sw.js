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
  if (request.method === "POST" && url.pathname === "/keluar/") e.waitUntil(Luring.empty()); // whether the server answers or not
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/") || url.pathname === "/luring.js") {
    e.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  } else if (request.mode === "navigate") {
    // The report form is kept as it is; a page that asks for it (X-Luring: simpan) is sealed, and goes with the session; others need a network.
    e.respondWith(fetch(request).then((answer) => {
      if (answer.ok && !url.search && !answer.redirected) {
        const copy = answer.clone();
        if (answer.headers.get("X-Luring") === "simpan") e.waitUntil(copy.arrayBuffer().then((page) => Luring.put("halaman", url.pathname, [...copy.headers], page)).catch(() => {}));
        else if (url.pathname === "/lapor" && answer.headers.get("Cache-Control") !== "no-store") e.waitUntil(caches.open(NAME).then((c) => c.put(url.pathname, copy)));
      }
      return answer;
    }).catch(async () => {
      const page = await Luring.get("halaman", url.pathname).catch(() => null);
      return page ? new Response(page.body, { headers: page.head }) : await caches.match(url.pathname) || caches.match("/luring");
    }));
  }
});{% endautoescape %}
