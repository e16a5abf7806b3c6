/* The map of reports, drawn after a tap: own borders, points in clusters. The list under it says the same. */
"use strict";
(() => {
  const box = document.getElementById("peta"), button = document.getElementById("buka-peta");
  if (!box || !button) return;
  button.hidden = false;
  const load = (tag, attributes) => new Promise((done, fail) => {
    const el = Object.assign(document.createElement(tag), attributes);
    el.onload = done; el.onerror = fail;
    document.head.append(el);
  });
  const json = (url) => fetch(url, { headers: { Accept: "application/json" } }).then((r) => { if (!r.ok) throw new Error(r.status); return r.json(); });
  const text = (value) => Object.assign(document.createElement("span"), { textContent: value }).innerHTML;

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await Promise.all([load("script", { src: box.dataset.skrip }), load("link", { rel: "stylesheet", href: box.dataset.gaya })]);
      const [borders, points] = await Promise.all([json(box.dataset.batas), json(box.dataset.titik)]);
      box.hidden = false;
      button.hidden = true;
      draw(borders, points);
    } catch {
      button.disabled = false;
      button.textContent = kata("Peta belum dapat dibuka. Coba lagi");
    }
  });

  function draw(borders, points) {
    const map = L.map(box, { attributionControl: false });
    const area = L.geoJSON(borders, { style: { color: "#847c6c", weight: 1, fillColor: "#e3efea", fillOpacity: 0.5 },
      onEachFeature: (f, layer) => layer.bindTooltip(text(f.properties.nama)) }).addTo(map);
    const spots = points.features.map((f) => ({ at: L.latLng(f.geometry.coordinates[1], f.geometry.coordinates[0]), p: f.properties }));
    map.fitBounds(area.getBounds().isValid() ? area.getBounds() : L.latLngBounds(spots.map((s) => s.at)));
    const layer = L.layerGroup().addTo(map);
    const show = () => {
      layer.clearLayers();
      const cells = new Map();
      for (const spot of spots) {
        const p = map.project(spot.at), key = `${Math.floor(p.x / 56)}:${Math.floor(p.y / 56)}`;
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(spot);
      }
      for (const group of cells.values()) {
        const centre = L.latLngBounds(group.map((s) => s.at)).getCenter();
        if (group.length > 1 && map.getZoom() < map.getMaxZoom()) {
          const icon = L.divIcon({ className: "lencana", html: String(group.length), iconSize: null });
          L.marker(centre, { icon, title: `${group.length} laporan`, alt: `${group.length} laporan` }).on("click", () => map.fitBounds(L.latLngBounds(group.map((s) => s.at)).pad(0.3), { maxZoom: map.getZoom() + 3 })).addTo(layer);
        } else {
          for (const { at, p } of group) {
            L.circleMarker(at, { radius: 8, color: "#0f5c4a", fillOpacity: 0.8 }).bindPopup(`<a href="/aduan/${encodeURIComponent(p.nomor)}">${text(p.judul)}</a><br>${text(p.keadaan)}`).addTo(layer);
          }
        }
      }
    };
    map.setMaxZoom(18);
    map.on("zoomend", show);
    show();
    box.dataset.siap = String(spots.length);
  }
})();
