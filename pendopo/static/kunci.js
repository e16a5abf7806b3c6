/* Passkeys: a form with data-kunci="daftar" or "masuk" asks the server for a challenge (data-mulai), lets the device sign it and posts the answer. */
"use strict";
(() => {
  const raw = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0)).buffer;
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const opened = (key) => ({ ...key, challenge: raw(key.challenge), user: key.user && { ...key.user, id: raw(key.user.id) },
    excludeCredentials: (key.excludeCredentials || []).map((c) => ({ ...c, id: raw(c.id) })),
    allowCredentials: (key.allowCredentials || []).map((c) => ({ ...c, id: raw(c.id) })) });
  const closed = (found) => {
    const response = { clientDataJSON: text(found.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (found.response[name]) response[name] = text(found.response[name]);
    }
    return { id: found.id, rawId: text(found.rawId), type: found.type, response, clientExtensionResults: found.getClientExtensionResults() };
  };
  document.querySelectorAll("form[data-kunci]").forEach((form) => {
    if (!window.PublicKeyCredential) return;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const say = form.querySelector("[role=status]");
      try {
        const answer = await fetch(form.dataset.mulai, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
        if (!answer.ok) throw new Error(answer.status);
        const options = await answer.json();
        const publicKey = opened(options.publicKey);
        const found = form.dataset.kunci === "daftar" ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
        form.elements.jawaban.value = JSON.stringify(closed(found));
        HTMLFormElement.prototype.submit.call(form);
      } catch {
        if (say) say.textContent = kata("Kunci sandi tidak jadi dipakai. Coba lagi, atau pakai cara lain.");
      }
    });
  });
})();
