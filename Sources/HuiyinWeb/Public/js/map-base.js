// SPDX-License-Identifier: Apache-2.0
// The ground of a map without tiles: GeoJSON with `kind` (river, water, green, street, place), `name` and `rank`
// (1 the largest), drawn pale; smaller streets and names appear as one zooms in.
import { label } from "./map.js"

const fromZoom = { 1: 0, 2: 13, 3: 15 }
const rank = (feature) => feature.properties.rank ?? (feature.properties.kind === "street" ? 2 : 1)

export async function drawBase(map, url) {
  const answer = await fetch(url).catch(() => null)
  if (!answer?.ok) return
  const { features } = await answer.json()
  const ground = L.layerGroup().addTo(map)
  const names = L.layerGroup().addTo(map)
  const shown = (feature) => map.getZoom() >= (fromZoom[rank(feature)] ?? 15)
  let drawn = null

  function draw() {
    const zoom = map.getZoom()
    const names_ = features.filter((feature) => feature.properties.name && shown(feature))
    names.clearLayers()
    const view = map.getBounds().pad(0.1)
    for (const feature of names_) {
      const at = middle(feature.geometry)
      if (!at || !view.contains(at)) continue
      const kind = feature.properties.kind === "place" ? "is-place" : "is-street"
      if (kind === "is-place" || zoom >= 14) names.addLayer(label(at, feature.properties.name, kind))
    }
    if (drawn === zoom) return
    drawn = zoom
    ground.clearLayers()
    // Streets twice, edges first, so that crossings stay open.
    const layers = [["green"], ["water"], ["river"], ["street", "street-edge"], ["street", "street"]]
    for (const [kind, look = kind] of layers) {
      const wanted = features.filter((f) => f.geometry.type !== "Point" && f.properties.kind === kind && shown(f))
      ground.addLayer(L.geoJSON(wanted, { pane: "base", interactive: false, style: (f) => style(look, f, zoom) }))
    }
  }
  map.on("zoomend moveend", draw)
  draw()
}

function style(look, feature, zoom) {
  const size = { 1: 1.6, 2: 1, 3: 0.6 }[rank(feature)] ?? 0.6
  const scale = Math.min(2.2, Math.max(0.35, 2 ** ((zoom - 15) / 2))) * size
  const weight = { river: 9 * scale, "street-edge": 6 * scale + 1.5, street: 6 * scale }[look] ?? 1
  return { className: `base-${look}`, weight }
}

function middle({ type, coordinates }) {
  if (type === "Point") return [coordinates[1], coordinates[0]]
  const line = { LineString: coordinates, MultiLineString: coordinates[0], Polygon: coordinates[0] }[type]
  if (!line?.length) return null
  if (type === "Polygon") return L.latLngBounds(line.map(([x, y]) => [y, x])).getCenter()
  const half = (line.length - 1) / 2
  const [a, b] = [line[Math.floor(half)], line[Math.ceil(half)]]
  return [(a[1] + b[1]) / 2, (a[0] + b[0]) / 2]
}
