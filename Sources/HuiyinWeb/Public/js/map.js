// SPDX-License-Identifier: Apache-2.0
// Grids as hairlines, streets and rivers pale beneath, open files as dots. Needs Leaflet, which leaflet.js fetches.
import { drawBase } from "./map-base.js"

const maps = new WeakMap()

export function start(element) {
  if (maps.has(element) || !window.L) return maps.get(element)
  const d = element.dataset
  const map = L.map(element, { zoomControl: false, attributionControl: Boolean(d.tiles), maxZoom: 19, minZoom: 8 })
  map.setView([Number(d.latitude), Number(d.longitude)], Number(d.zoom))
  L.control.zoom({ zoomInTitle: d.zoomIn, zoomOutTitle: d.zoomOut }).addTo(map)
  maps.set(element, map)
  const tiles = { maxZoom: 19, maxNativeZoom: Number(d.tileZoom || 19), attribution: d.tileCredit ?? "" }
  if (d.tiles) L.tileLayer(d.tiles, tiles).addTo(map)
  for (const [name, order] of [["base", 210], ["grids", 300], ["labels", 450]]) {
    map.createPane(name).style.zIndex = order
  }
  if (d.base && !d.tiles) drawBase(map, d.base)
  grids(map, d.grids)
  if (d.dots) dots(map, d, "follow" in d)
  // A pane that was hidden or resized has to be measured again.
  new ResizeObserver(() => map.invalidateSize()).observe(element)
  return map
}

export const label = (at, words, kind) => L.marker(at, {
  pane: "labels", interactive: false, keyboard: false,
  icon: L.divIcon({ className: "", iconSize: [0, 0], html: Object.assign(document.createElement("span"), { className: `map-label ${kind}`, textContent: words }) }),
})

function grids(map, url) {
  const lines = L.layerGroup().addTo(map)
  const names = L.layerGroup().addTo(map)
  let seen = null
  let asked = 0
  async function load() {
    const box = map.getBounds()
    const zoom = map.getZoom()
    if (seen && seen.zoom === zoom && seen.box.contains(box)) return
    const wide = box.pad(0.3)
    const ask = ++asked
    const query = `bbox=${wide.toBBoxString()}&zoom=${zoom}`
    const answer = await fetch(`${url}${url.includes("?") ? "&" : "?"}${query}`).catch(() => null)
    if (!answer?.ok || ask !== asked) return
    const data = await answer.json()
    seen = { box: wide, zoom }
    lines.clearLayers()
    names.clearLayers()
    const layer = L.geoJSON(data, { pane: "grids", style: { className: "grid-line" } })
    layer.eachLayer((grid) => {
      const name = grid.feature.properties.name ?? grid.feature.properties.code
      if (name && zoom >= 15) names.addLayer(label(grid.getBounds().getCenter(), name, "is-grid"))
    })
    lines.addLayer(layer)
  }
  map.on("moveend", load)
  load()
}

// The address is read each time: whoever narrows it down changes it and says `refresh`.
function dots(map, of, follow) {
  const group = L.markerClusterGroup({
    showCoverageOnHover: false, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches, maxClusterRadius: 48,
    iconCreateFunction: (cluster) => icon("dot dot-many", 34, cluster.getChildCount()),
  })
  map.addLayer(group)
  let seen = null
  let asked = 0
  let drawn = ""
  async function load() {
    const box = map.getBounds()
    if (follow && seen?.contains(box)) return
    const wide = box.pad(0.3)
    const ask = ++asked
    const url = of.dots
    const query = follow ? `${url.includes("?") ? "&" : "?"}bbox=${wide.toBBoxString()}` : ""
    const answer = await fetch(url + query).catch(() => null)
    if (!answer?.ok || ask !== asked) return
    const text = await answer.text()
    if (text === drawn) return
    drawn = text
    const { features, told } = JSON.parse(text)
    const line = map.getContainer().closest("figure")?.querySelector("[data-map-told]")
    if (line && told) { line.textContent = told; line.hidden = false }
    // What was left out for want of room is asked for again when one zooms in.
    seen = answer.headers.get("X-Cases-Truncated") ? null : wide
    group.clearLayers()
    group.addLayers(features.map(dot))
  }
  if (follow) map.on("moveend", load)
  // Whoever keeps a page up to date says so to its map.
  map.on("refresh", () => { seen = null; load() })
  load()
}

function dot({ geometry, properties }) {
  const at = [geometry.coordinates[1], geometry.coordinates[0]]
  const look = properties.state ? `state-${properties.state}` : `dot-${properties.age}`
  const one = L.marker(at, { icon: icon(`dot ${look}`, 16), title: properties.title, alt: properties.title })
  if (properties.title) one.bindTooltip(document.createTextNode(properties.title))
  if (properties.href) one.on("click", () => location.assign(properties.href))
  return one
}

function icon(look, size, count) {
  const html = Object.assign(document.createElement("span"), { className: look, textContent: count ?? "" })
  return L.divIcon({ className: "", iconSize: [size, size], html })
}
