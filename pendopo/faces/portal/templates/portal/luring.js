/* Keeps in this browser what was typed and not sent: reports, drafts, pages of a day without a link. Each is sealed with a key of its own that
   no script can read out and that goes with it; without Web Crypto nothing is kept. A report is sent once, by the key it was born with.
   Used by the page and by the service worker. */
"use strict";
var Luring = self.Luring || (() => { // a page written by an answer runs this again
  const STORES = ["antre", "terkirim", "draf", "halaman"];
  const open = () => new Promise((done, fail) => {
    const ask = indexedDB.open("pendopo", 2);
    ask.onupgradeneeded = () => { for (const name of STORES) if (!ask.result.objectStoreNames.contains(name)) ask.result.createObjectStore(name, { keyPath: "kunci" }); };
    ask.onsuccess = () => done(ask.result);
    ask.onerror = () => fail(ask.error);
  });
  const run = async (stores, mode, work) => {
    const db = await open();
    return new Promise((done, fail) => {
      const tx = db.transaction(stores, mode);
      const ask = work(tx);
      tx.oncomplete = () => { db.close(); done(ask && ask.result); };
      tx.onabort = tx.onerror = () => { db.close(); fail(tx.error); };
    });
  };
  const CIPHER = "AES-GCM";
  const put = async (store, kunci, head, body = "") => {
    const key = await crypto.subtle.generateKey({ name: CIPHER, length: 256 }, false, ["encrypt", "decrypt"]), iv = crypto.getRandomValues(new Uint8Array(12));
    const isi = await crypto.subtle.encrypt({ name: CIPHER, iv }, key, await new Blob([JSON.stringify(head), "\n", body]).arrayBuffer());
    return run(store, "readwrite", (tx) => tx.objectStore(store).put({ kunci, key, iv, isi, pada: Date.now() }));
  };
  const unsealed = async (row) => {
    if (!row || !row.key) return row && { ...row, head: row }; // of the time before they were sealed
    const bytes = new Uint8Array(await crypto.subtle.decrypt({ name: CIPHER, iv: row.iv }, row.key, row.isi)), cut = bytes.indexOf(10);
    return { kunci: row.kunci, head: JSON.parse(new TextDecoder().decode(bytes.subarray(0, cut))), body: bytes.subarray(cut + 1) };
  };
  const get = async (store, kunci) => unsealed(await run(store, "readonly", (tx) => tx.objectStore(store).get(kunci)));
  const drop = (store, kunci) => run(store, "readwrite", (tx) => tx.objectStore(store).delete(kunci));
  const all = async (store) => (await run(store, "readonly", (tx) => tx.objectStore(store).getAll())).sort((a, b) => a.pada - b.pada);
  const empty = () => run(STORES, "readwrite", (tx) => { for (const name of STORES) tx.objectStore(name).clear(); });
  const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");

  const parcel = (fields) => { const data = new FormData(); for (const [name, value] of fields) data.append(name, value); return new Response(data); };
  const keep = async (kunci, url, fields) => {
    const form = parcel(fields);
    return put("antre", kunci, { url, type: form.headers.get("Content-Type") }, await form.arrayBuffer());
  };
  const waiting = () => all("antre");
  const sent = async () => Promise.all((await all("terkirim")).map(async (row) => (await unsealed(row)).head));

  async function sendOne(row) {
    const { kunci, fields, head: { url: dari, type }, body } = await unsealed(row), clear = fields && parcel(fields);
    const answer = await fetch(dari, { method: "POST", body: clear ? await clear.arrayBuffer() : body, credentials: "same-origin",
      headers: { "X-Luring": "1", "Content-Type": clear ? clear.headers.get("Content-Type") : type } });
    if (answer.status === 429 || answer.status >= 500) return null;
    const text = await answer.text();
    const nomor = (text.match(/\b[A-Z]{3,6}-\d{4}-\d{5,6}\b/) || [])[0] || "";
    const kode = (text.match(/data-kode-lacak="([0-9A-Z-]+)"/) || [])[1] || "";
    const url = nomor && !answer.redirected ? "/aduan/" + nomor : answer.url;
    const reason = typeof DOMParser === "undefined" ? "" : new DOMParser().parseFromString(text, "text/html").querySelector(".ringkasan-galat li, main p")?.textContent || "";
    const result = { kunci, ok: answer.ok, status: answer.status, nomor, kode, url, dari, alasan: reason };
    if (answer.ok) {
      await put("terkirim", kunci, result);
      await drop("antre", kunci);
      for (const [, name] of text.matchAll(/data-hapus-draf="([^"]+)"/g)) await drop("draf", name);
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
  // Who signs out leaves nothing behind: what waits is sent first, and what cannot be sent goes only if the person says so.
  const leave = async () => {
    if (navigator.onLine) await Promise.race([send(), new Promise((done) => setTimeout(done, 10000))]);
    const left = (await waiting()).length;
    if (left && !confirm(kata("{} kiriman belum terkirim. Keluar menghapusnya dari perangkat ini.", left))) return false;
    await empty();
    return true;
  };
  return { keep, waiting, sent, send, put, get, drop, empty, fresh, leave };
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
    const refused = (await Luring.send()).filter((r) => !r.ok);
    const news = [...await Luring.sent(), ...refused]; // the worker may have sent some while no page was open
    for (const r of news) if (r.ok) await Luring.drop("terkirim", r.kunci); // told once
    if (form && form.dataset.luring === "ulang") return entries(form, news);
    for (const r of news) {
      if (r.ok) say(box(form), (r.nomor ? kata("Laporan terkirim dengan nomor {}.", r.nomor) : kata("Laporan terkirim.")) + (r.kode ? " " + kata("Kode lacak: {}", r.kode) : ""), r.url, kata("Buka laporan"));
      else say(box(form), kata("Laporan yang tersimpan belum diterima. Buka formulir lagi dan periksa isinya."), r.dari, kata("Buka formulir"));
    }
  };
  for (const form of document.querySelectorAll("form[data-luring]")) {
    // A form that the worker had kept carries an old key: each opening without a network is a new report.
    if (!navigator.onLine && form.elements.kunci) form.elements.kunci.value = Luring.fresh();
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
        if (answer.redirected) { if (form.dataset.draf) await Luring.drop("draf", form.dataset.draf).catch(() => {}); location.assign(answer.url); }
        else { document.open(); document.write(text); document.close(); scrollTo(0, 0); }
      } catch {
        const kunci = data.get("kunci") || Luring.fresh();
        data.set("kunci", kunci);
        data.delete("periksa"); data.set("tetap", "1"); // nobody is there to look at a check page
        try {
          await Luring.keep(kunci, url, [...data]);
        } catch {
          say(box(form), kata("Belum terkirim, dan peramban ini tidak dapat menyimpannya dengan aman. Biarkan halaman ini terbuka, lalu kirim lagi saat ada jaringan."));
          return;
        }
        if (form.dataset.luring === "ulang") {
          form.reset();
          form.elements.kunci.value = Luring.fresh();
          await entries(form);
          form.querySelector("input:not([type=hidden]),textarea,select").focus();
          return;
        }
        form.hidden = true;
        if (form.dataset.draf) await Luring.drop("draf", form.dataset.draf);
        say(box(form), kata("Tersimpan, dikirim saat ada jaringan. Anda boleh menutup halaman ini."));
        const reg = "serviceWorker" in navigator && await navigator.serviceWorker.getRegistration();
        if (reg && reg.sync) reg.sync.register("luring").catch(() => {});
      } finally { delete form.dataset.sedang; }
    });
  }
  // What was typed survives a dead battery or an expired session: kept on this device until it was sent.
  const SKIP = /csrf|kunci|sandi|password|kode|otp|nik|^(nama|hp|email)$/i;
  for (const form of document.querySelectorAll("form[data-draf]")) {
    const name = form.dataset.draf;
    let busy = false, again = false;
    const save = async () => {
      again = true;
      if (busy) return;
      for (busy = true; again;) {
        again = false;
        await Luring.put("draf", name, [...new FormData(form)].filter(([key, value]) => typeof value === "string" && value && !SKIP.test(key))).catch(() => {});
      }
      busy = false;
    };
    Luring.get("draf", name).then((kept) => {
      for (const [key, value] of kept ? kept.head : []) {
        const field = form.elements[key];
        if (field && "value" in field && !field.value && field.type !== "file") field.value = value;
      }
    }).catch(() => {}).finally(() => form.addEventListener("input", save));
  }
  document.querySelectorAll("[data-hapus-draf]").forEach((el) => Luring.drop("draf", el.dataset.hapusDraf).catch(() => {}));
  const first = document.querySelector("form[data-luring]");
  addEventListener("online", () => flush(first));
  if ("serviceWorker" in navigator) navigator.serviceWorker.addEventListener("message", () => flush(first));
  if (navigator.onLine) flush(first).catch(() => {});
}
