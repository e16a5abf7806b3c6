/* Small comforts; every page works without them. */
"use strict";
// What scripts say, in the language of the page: it carries the words; an Indonesian page needs none.
// A function, for a page that a form replaces brings this script once more into the same window.
function kata(text, value) {
  const words = JSON.parse(document.querySelector("meta[name=kata]")?.content || "{}");
  return (words[text] || text).replace("{}", () => value);
}
(() => {
  if ("serviceWorker" in navigator && window.isSecureContext) navigator.serviceWorker.register("/sw.js").catch(() => {});

  // A form that was sent is not sent twice by an impatient finger; the key on the server is the real guard.
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.method !== "post" || e.defaultPrevented) return;
    if (form.dataset.terkirim) { e.preventDefault(); return; }
    form.dataset.terkirim = "1";
    setTimeout(() => delete form.dataset.terkirim, 8000);
  });

  // What is kept on this device is the matter of one script, which comes where something may be kept, and where someone signs out.
  let script;
  const keeper = () => script ||= new Promise((done, fail) => document.head.append(Object.assign(document.createElement("script"), { src: "/luring.js", onload: done, onerror: fail })));
  if (document.querySelector("form[data-luring], form[data-draf], [data-hapus-draf]")) keeper().catch(() => {});
  try { Object.keys(localStorage).filter((key) => key.startsWith("draf:")).forEach((key) => localStorage.removeItem(key)); } catch { /* nothing kept in clear */ }
  document.querySelector('form[action="/keluar/"]')?.addEventListener("submit", async (e) => {
    e.preventDefault();
    if (await keeper().then(() => Luring.leave()).catch(() => true)) HTMLFormElement.prototype.submit.call(e.target);
  });

  // The fault summary takes the focus, so that a screen reader says it first.
  const faults = document.querySelector(".ringkasan-galat, .galat-ringkas");
  if (faults) { faults.tabIndex = -1; faults.focus(); }

  // Dangerous steps ask once, naming the thing.
  document.addEventListener("click", (e) => {
    const el = e.target.closest("[data-tanya]");
    if (el && !window.confirm(el.dataset.tanya)) e.preventDefault();
  });

  // "Pakai lokasi saya": fills the field named by data-lokasi with "lat,lon".
  document.querySelectorAll("button[data-lokasi]").forEach((button) => {
    if (!navigator.geolocation) return;
    button.closest("[hidden]").hidden = false;
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.lokasi);
      const say = button.nextElementSibling;
      navigator.geolocation.getCurrentPosition(
        (p) => { field.value = p.coords.latitude.toFixed(5) + "," + p.coords.longitude.toFixed(5); field.dispatchEvent(new Event("input", { bubbles: true })); },
        () => { if (say) say.textContent = kata("Lokasi tidak terbaca. Tulis alamat atau patokannya."); },
        { enableHighAccuracy: true, timeout: 15000 });
    });
  });

  // Words of an emergency show the number to call while they are being typed.
  const alarm = document.getElementById("darurat"), told = document.getElementById("isi");
  if (alarm && told) {
    const words = new RegExp(alarm.dataset.darurat, "i");
    told.addEventListener("input", () => { alarm.hidden = !words.test(told.value); });
  }

  // The questions of the chosen kind of trouble; without scripts they come with the first answer of the server.
  const kind = document.getElementById("kategori"), questions = document.getElementById("rincian");
  if (kind && questions) kind.addEventListener("change", async () => {
    try {
      const answer = await fetch("/lapor/rincian?kategori=" + encodeURIComponent(kind.value));
      if (answer.ok) questions.innerHTML = await answer.text();
    } catch { /* no network: the server asks later */ }
  });
})();
