/* Keeps an unsent form (with its photo) in this browser and sends it once, with the key it was born with.
   Used by the page and by the service worker. */
"use strict";
var Luring = self.Luring || (() => { // a page written by an answer runs this again
  const open = () => new Promise((done, fail) => {
    const ask = indexedDB.open("pendopo", 1);
    ask.onupgradeneeded = () => { ask.result.createObjectStore("antre", { keyPath: "kunci" }); ask.result.createObjectStore("terkirim", { keyPath: "kunci" }); };
    ask.onsuccess = () => done(ask.result);
    ask.onerror = () => fail(ask.error);
  });
  const run = async (store, mode, work) => {
    const db = await open();
    return new Promise((done, fail) => {
      const tx = db.transaction(store, mode);
      const ask = work(tx.objectStore(store));
      tx.oncomplete = () => { db.close(); done(ask.result); };
      tx.onabort = tx.onerror = () => { db.close(); fail(tx.error); };
    });
  };
  const keep = (kunci, url, fields) => run("antre", "readwrite", (s) => s.put({ kunci, url, fields, pada: Date.now() }));
  const waiting = () => run("antre", "readonly", (s) => s.getAll());
  const sent = () => run("terkirim", "readonly", (s) => s.getAll());
  const told = (result) => run("terkirim", "readwrite", (s) => s.put({ ...result, told: true }));

  async function sendOne(item) {
    const body = new FormData();
    for (const [name, value] of item.fields) body.append(name, value);
    const answer = await fetch(item.url, { method: "POST", body, credentials: "same-origin", headers: { "X-Luring": "1" } });
    if (answer.status === 429 || answer.status >= 500) return null;
    const text = await answer.text();
    const nomor = (text.match(/\b[A-Z]{3,6}-\d{4}-\d{5,6}\b/) || [])[0] || "";
    const kode = (text.match(/data-kode-lacak="([0-9A-Z-]+)"/) || [])[1] || "";
    const url = nomor && !answer.redirected ? "/aduan/" + nomor : answer.url;
    const reason = typeof DOMParser === "undefined" ? "" : new DOMParser().parseFromString(text, "text/html").querySelector(".ringkasan-galat li, main p")?.textContent || "";
    const result = { kunci: item.kunci, ok: answer.ok, status: answer.status, nomor, kode, url, dari: item.url, alasan: reason };
    if (answer.ok) {
      await run("terkirim", "readwrite", (s) => s.put(result));
      await run("antre", "readwrite", (s) => s.delete(item.kunci));
    }
    return result;
  }
  // One sender at a time in this browser; the key makes a second one harmless.
  const once = (work) => (self.navigator.locks ? navigator.locks.request("pendopo-luring", work) : work());
  const send = () => once(async () => {
    const results = [];
    for (const item of await waiting()) {
      try { const result = await sendOne(item); if (result) results.push(result); } catch { break; }
    }
    return results;
  });
  return { keep, waiting, sent, told, send };
})();

if (typeof document !== "undefined") {
  const say = (node, text, href, label) => {
    node.textContent = text;
    if (href) { const a = document.createElement("a"); a.href = href; a.textContent = label; node.append(" ", a); }
  };
  const box = (form) => {
    let node = document.getElementById("luring-kabar");
    if (!node) {
      node = document.createElement("div");
      node.id = "luring-kabar"; node.className = "info"; node.setAttribute("role", "status");
      (form ? form.parentNode : document.getElementById("konten")).insertBefore(node, form || document.getElementById("konten").firstChild);
    }
    return node;
  };
  // A form of many short entries (data-luring="ulang") stays open; what waits is counted, what was sent or refused is told.
  const entries = async (form, done = []) => {
    const left = await Luring.waiting(), bad = done.find((r) => !r.ok), n = done.filter((r) => r.ok).length;
    if (!left.length && !done.length) return;
    const text = [n && kata("{} catatan terkirim.", n), left.length && kata("{} catatan tersimpan di perangkat ini, dikirim saat ada jaringan.", left.length)].filter(Boolean).join(" ");
    say(box(form), bad ? text + " " + kata("Belum diterima: {}", bad.alasan.trim()) : text, n ? location.pathname : "", kata("Muat ulang daftar"));
  };
  const flush = async (form) => {
    const done = await Luring.send();
    if (form && form.dataset.luring === "ulang") return entries(form, done);
    const news = (await Luring.sent()).filter((r) => !r.told); // the worker may have sent it while no page was open
    for (const r of [...news, ...done.filter((r) => !r.ok)]) {
      if (r.ok) await Luring.told(r);
      if (r.ok) say(box(form), (r.nomor ? kata("Laporan terkirim dengan nomor {}.", r.nomor) : kata("Laporan terkirim.")) + (r.kode ? " " + kata("Kode lacak: {}", r.kode) : ""), r.url, kata("Buka laporan"));
      else say(box(form), kata("Laporan yang tersimpan belum diterima. Buka formulir lagi dan periksa isinya."), r.dari, kata("Buka formulir"));
    }
  };
  for (const form of document.querySelectorAll("form[data-luring]")) {
    // A form that the worker had kept carries an old key: each opening without a network is a new report.
    if (!navigator.onLine && form.elements.kunci) form.elements.kunci.value = crypto.randomUUID().replaceAll("-", "");
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      if (form.dataset.sedang) return;
      form.dataset.sedang = "1";
      const data = new FormData(form);
      if (e.submitter && e.submitter.name) data.append(e.submitter.name, e.submitter.value);
      const url = (e.submitter && e.submitter.getAttribute("formaction")) || form.getAttribute("action") || location.pathname;
      try {
        if (!navigator.onLine) throw new TypeError("luring");
        const answer = await fetch(url, { method: "POST", body: data, credentials: "same-origin" });
        const text = await answer.text();
        if (answer.redirected) location.assign(answer.url);
        else { document.open(); document.write(text); document.close(); scrollTo(0, 0); }
      } catch {
        const kunci = data.get("kunci") || crypto.randomUUID();
        data.set("kunci", kunci);
        data.delete("periksa"); data.set("tetap", "1"); // nobody is there to look at a check page
        await Luring.keep(kunci, url, [...data]);
        if (form.dataset.luring === "ulang") {
          form.reset();
          form.elements.kunci.value = crypto.randomUUID().replaceAll("-", "");
          await entries(form);
          form.querySelector("input:not([type=hidden]),textarea,select").focus();
          return;
        }
        form.hidden = true;
        if (form.dataset.draf) try { localStorage.removeItem("draf:" + form.dataset.draf); } catch { /* nothing kept */ }
        say(box(form), kata("Tersimpan, dikirim saat ada jaringan. Anda boleh menutup halaman ini."));
        const reg = "serviceWorker" in navigator && await navigator.serviceWorker.getRegistration();
        if (reg && reg.sync) reg.sync.register("luring").catch(() => {});
      } finally { delete form.dataset.sedang; }
    });
  }
  const first = document.querySelector("form[data-luring]");
  addEventListener("online", () => flush(first));
  if ("serviceWorker" in navigator) navigator.serviceWorker.addEventListener("message", () => flush(first));
  if (navigator.onLine) flush(first).catch(() => {});
}
