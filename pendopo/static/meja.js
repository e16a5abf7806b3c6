/* Keyboard of the desk: j k Enter e / ? */
"use strict";
(() => {
  const rows = [...document.querySelectorAll("table[data-meja] tbody tr")];
  let here = -1;
  const go = (n) => {
    if (!rows.length) return;
    if (here >= 0) rows[here].classList.remove("di-sini");
    here = Math.max(0, Math.min(rows.length - 1, n));
    rows[here].classList.add("di-sini");
    const link = rows[here].querySelector("a");
    link.focus({ preventScroll: true });
    rows[here].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== "checkbox") return;
    if (e.key === "j") go(here + 1);
    else if (e.key === "k") go(here - 1);
    else if (e.key === "e" && here >= 0) { const box = rows[here].querySelector("[type=checkbox]"); if (box) box.checked = !box.checked; }
    else if (e.key === "/") { e.preventDefault(); document.getElementById("cari-atas").focus(); }
    else if (e.key === "?") { const help = document.getElementById("papan-ketik"); help.focus(); help.scrollIntoView({ block: "center" }); }
  });
})();
