/* The payment page: copy a number, notice that the bill was paid. Works without. */
"use strict";
(() => {
  document.querySelectorAll("button[data-salin]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.salin);
      document.getElementById("salin-kabar").textContent = kata("Nomor disalin.");
    });
  });
  const asked = document.querySelector("[data-periksa]");
  if (!asked) return;
  let wait = 5000;
  const look = async () => {
    try {
      const said = await (await fetch(asked.dataset.periksa, { headers: { Accept: "application/json" } })).json();
      if (said.status && said.status !== asked.dataset.status) { location.reload(); return; }
    } catch { /* the next look may reach */ }
    wait = Math.min(wait * 1.3, 60000);
    setTimeout(look, wait);
  };
  setTimeout(look, wait);
})();
