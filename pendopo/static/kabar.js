/* The desk and a case say quietly that something changed: a link, never a jump. The stream only wakes; the API says whether it is so. Works without. */
"use strict";
(() => {
  const place = document.querySelector("[data-kabar]");
  if (!place || !window.ReadableStream) return;
  const { kabar, kini, topik, kasus, teks } = place.dataset;
  const FIRST = 3000, LONGEST = 300000, APART = 10000, AWAKE = 30000;
  let stop = null, wait = FIRST, later = 0, asking = 0, asked = -APART, told = false;

  const tell = () => {
    told = true;
    if (stop) stop.abort();
    const link = document.createElement("a");
    link.href = location.pathname + location.search;
    link.textContent = teks;
    place.classList.add("info");
    place.replaceChildren(link);
  };
  const look = async () => {
    asking = 0;
    asked = performance.now();
    try {
      const said = await fetch(kabar, { headers: { Accept: "application/json" } });
      if (!said.ok) return;
      const found = await said.json();
      if ((found.items || [found]).map((c) => c.id + ":" + c.version).join() !== kini) tell();
    } catch { /* the next news asks again */ }
  };
  const ask = () => { if (!asking && !told) asking = setTimeout(look, Math.max(500, asked + APART - performance.now())); };
  const listen = async () => {
    clearTimeout(later);
    const began = performance.now();
    stop = new AbortController();
    try {
      const answer = await fetch("/api/v1/stream?topik=" + encodeURIComponent(topik), { signal: stop.signal, cache: "no-store" });
      if (answer.status === 401 || answer.status === 403) return;
      if (answer.ok) {
        if (began > FIRST) ask(); // what happened while nobody listened
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let rest = ""; ;) {
          const { value, done } = await reader.read();
          if (done) break;
          const frames = (rest + value).split("\n\n");
          rest = frames.pop();
          if (frames.some((f) => /^event: (?!hello|cursor)/m.test(f) && (!kasus || f.includes(kasus) || f.includes("event: reset")))) ask();
        }
      }
    } catch { /* cut off, or put away with the page */ }
    if (told || document.hidden) return;
    if (performance.now() - began > AWAKE) wait = FIRST;
    later = setTimeout(listen, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST);
  };
  // A hidden page holds no connection: a browser has few for each site.
  document.addEventListener("visibilitychange", () => {
    clearTimeout(later);
    if (document.hidden) { if (stop) stop.abort(); } else if (!told) listen();
  });
  if (!document.hidden) listen();
})();
