// SPDX-License-Identifier: Apache-2.0
// Grids on the map of the administration: what is to be looked at, what a draft would make of them, and the points that
// somebody sets. The fields beside the map carry everything, and can be typed as well.
import { leaflet } from "./leaflet.js"
import { start as startMap } from "./map.js"

export async function start(place) {
  if (place.dataset.started || !await leaflet()) return
  place.dataset.started = "yes"
  const map = startMap(place.querySelector("[data-map]"))
  for (const [name, order] of [["drawn", 420], ["points", 440]]) map.createPane(name).style.zIndex = order
  const drawn = outlines(place, map)
  marks(place, map)
  if (place.dataset.gridDraw) draw(place, map)
  if (drawn) map.fitBounds(drawn.getBounds().pad(0.3))
}

function outlines(place, map) {
  const found = [...place.querySelectorAll("[data-outline]")]
  if (found.length === 0) return null
  return L.featureGroup(found.map((one, index) => {
    const rings = JSON.parse(one.dataset.outline).map((ring) => [ring.map(([x, y]) => [y, x])])
    const area = L.polygon(rings, { pane: "drawn", className: `grid-drawn is-${index % 2}` })
    return area.bindTooltip(document.createTextNode(one.dataset.outlineName), { permanent: true, direction: "center", className: "grid-name" })
  })).addTo(map)
}

function marks(place, map) {
  const listed = [...(place.closest("main") ?? place).querySelectorAll("[data-mark][data-longitude]")]
  if (listed.length === 0) return
  const group = L.featureGroup(listed.map((one) => {
    const { mark, longitude, latitude } = one.dataset
    const words = one.querySelector("[data-mark-words]").textContent
    const html = Object.assign(document.createElement("span"), { className: `grid-dot is-${mark}` })
    const at = L.marker([Number(latitude), Number(longitude)], { icon: L.divIcon({ className: "", iconSize: [20, 20], html }), title: words, alt: words })
    at.bindTooltip(document.createTextNode(words))
    const link = one.querySelector("a")
    if (link) at.on("click", () => location.assign(link.href))
    return at
  })).addTo(map)
  map.fitBounds(group.getBounds().pad(0.2), { maxZoom: 15 })
}

function draw(form, map) {
  const field = (name) => form.querySelector(`[name=${name}]`)
  const [grid, to, line] = [field("grid"), field("to"), field("line")]
  const steps = [...form.querySelectorAll("[data-grid-step-words]")].map((one) => one.textContent)
  const step = form.querySelector("[data-grid-step]")
  const isArea = form.dataset.gridDraw === "draw"
  const layer = L.layerGroup().addTo(map)
  const chosen = L.layerGroup().addTo(map)

  const points = () => (line?.value ?? "").split("\n").map((text) => text.split(/[\s,，]+/).filter(Boolean).map(Number))
    .filter((one) => one.length === 2 && one.every(Number.isFinite)).map(([x, y]) => [y, x])

  function show() {
    layer.clearLayers()
    const all = points()
    const look = { pane: "points", className: "grid-cut", interactive: false }
    if (all.length > 1) layer.addLayer((isArea ? L.polygon : L.polyline)(all, look))
    for (const at of all) layer.addLayer(L.circleMarker(at, { ...look, radius: 5, className: "grid-point" }))
    tell()
  }

  function tell() {
    const done = [grid, to].filter((one) => one?.value).length
    step.hidden = false
    step.textContent = steps[Math.min(done, steps.length - 1)] ?? ""
  }

  // The outline of a grid that was tapped or typed.
  async function mark() {
    chosen.clearLayers()
    const wanted = [grid?.value, to?.value].filter(Boolean)
    if (wanted.length === 0) return
    const answer = await fetch(`/api/grids.geojson?bbox=${map.getBounds().pad(0.5).toBBoxString()}&zoom=${map.getZoom()}`).catch(() => null)
    if (!answer?.ok) return
    const data = await answer.json()
    const found = data.features.filter((one) => wanted.includes(one.properties.code))
    chosen.clearLayers()
    chosen.addLayer(L.geoJSON(found, { pane: "drawn", interactive: false, style: { className: "grid-chosen" } }))
  }

  map.on("click", async ({ latlng }) => {
    const open = [grid, to].find((one) => one && !one.value)
    if (open || !line) {
      const answer = await fetch(`/api/grids/at?longitude=${latlng.lng}&latitude=${latlng.lat}`).catch(() => null)
      if (!answer?.ok) return
      const found = (await answer.json()).grid
      const target = open ?? grid
      if (target === to && found.code === grid.value) return
      target.value = found.code
      tell()
      mark()
      return
    }
    line.value = `${line.value.trimEnd()}\n${latlng.lng.toFixed(6)}, ${latlng.lat.toFixed(6)}`.trimStart()
    show()
  })

  const tools = form.querySelector("[data-grid-tools]")
  tools.hidden = false
  form.querySelector("[data-grid-undo]").addEventListener("click", () => {
    if (!line) return
    line.value = line.value.trimEnd().split("\n").slice(0, -1).join("\n")
    show()
  })
  form.querySelector("[data-grid-clear]").addEventListener("click", () => {
    for (const one of [grid, to, line]) if (one) one.value = ""
    chosen.clearLayers()
    show()
  })
  line?.addEventListener("input", show)
  for (const one of [grid, to]) one?.addEventListener("change", () => { tell(); mark() })
  show()
  mark()
}
