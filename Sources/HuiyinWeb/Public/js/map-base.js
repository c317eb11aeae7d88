// SPDX-License-Identifier: Apache-2.0
// The ground of a map without tiles: GeoJSON with `kind`, `name` and `rank` (1 the largest), drawn pale; smaller
// streets and names appear as one zooms in. A kind that stands in no family below is a place when it is a point.
import { label } from "./map.js"

const fromZoom = { 1: 0, 2: 12, 3: 14, 4: 16 }
const families = {
  street: ["street", "motorway", "county_road", "major", "minor"],
  river: ["river", "canal"],
  water: ["water"],
  green: ["green", "wood", "park"],
}
const family = Object.fromEntries(Object.entries(families).flatMap(([name, kinds]) => kinds.map((kind) => [kind, name])))
const look = (feature) => feature.geometry.type === "Point" ? "place" : family[feature.properties.kind]
const rank = (feature) => feature.properties.rank ?? (look(feature) === "street" ? 2 : 1)
const widths = { motorway: 1.5, major: 1.3, county_road: 1, minor: 0.6 }

export async function drawBase(map, url) {
  const answer = await fetch(url).catch(() => null)
  if (!answer?.ok) return
  const { features } = await answer.json()
  const ground = L.layerGroup().addTo(map)
  const names = L.layerGroup().addTo(map)
  const shown = (feature) => map.getZoom() >= (fromZoom[rank(feature)] ?? 16)
  let drawn = null

  function draw() {
    const zoom = map.getZoom()
    const names_ = features.filter((feature) => feature.properties.name && shown(feature))
    names.clearLayers()
    const view = map.getBounds().pad(0.1)
    const taken = []
    // Two names on each other tell nothing; the first is the one of higher rank.
    names_.sort((a, b) => rank(a) - rank(b))
    for (const feature of names_) {
      const at = middle(feature.geometry)
      if (!at || !view.contains(at)) continue
      if (!look(feature)) continue
      const kind = look(feature) === "place" ? "is-place" : "is-street"
      if (kind !== "is-place" && zoom < 14) continue
      const { x, y } = map.latLngToContainerPoint(at)
      const half = feature.properties.name.length * 7 + 4
      if (taken.some((one) => Math.abs(one.y - y) < 20 && Math.abs(one.x - x) < one.half + half)) continue
      taken.push({ x, y, half })
      names.addLayer(label(at, feature.properties.name, kind))
    }
    if (drawn === zoom) return
    drawn = zoom
    ground.clearLayers()
    // Streets twice, edges first, so that crossings stay open.
    const layers = [["green"], ["water"], ["river"], ["street", "street-edge"], ["street", "street"]]
    for (const [kind, drawnAs = kind] of layers) {
      const wanted = features.filter((f) => look(f) === kind && shown(f))
      ground.addLayer(L.geoJSON(wanted, { pane: "base", interactive: false, style: (f) => style(drawnAs, f, zoom) }))
    }
  }
  map.on("zoomend moveend", draw)
  draw()
}

function style(drawnAs, feature, zoom) {
  const size = widths[feature.properties.kind] ?? { 1: 1.6, 2: 1, 3: 0.6 }[rank(feature)] ?? 0.6
  const scale = Math.min(2.2, Math.max(0.35, 2 ** ((zoom - 15) / 2))) * size
  const weight = { river: 9 * scale, "street-edge": 6 * scale + 1.5, street: 6 * scale }[drawnAs] ?? 1
  return { className: `base-${drawnAs}`, weight }
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
