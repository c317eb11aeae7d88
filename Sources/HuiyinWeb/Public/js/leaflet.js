// SPDX-License-Identifier: Apache-2.0
// Leaflet weighs as much as a page, so it comes when a map is about to be drawn, and clusters only where there are dots.
const vendor = new URL("../vendor/", import.meta.url)
const coming = new Map()

function once(name, make) {
  if (!coming.has(name)) {
    const element = make(new URL(name, vendor).href)
    coming.set(name, new Promise((done, fail) => Object.assign(element, { onload: done, onerror: fail })))
    // Before our own styles, which have the last word.
    document.querySelector("link[rel=stylesheet]").before(element)
  }
  return coming.get(name)
}

const style = (name) => once(name, (href) => Object.assign(document.createElement("link"), { rel: "stylesheet", href }))
const script = (name) => once(name, (src) => Object.assign(document.createElement("script"), { src }))

/** Whether maps can be drawn; where they cannot, the list beside them says the same. */
export async function leaflet(clusters = false) {
  try {
    await Promise.all([style("leaflet.css"), script("leaflet.js")])
    if (clusters) await Promise.all([style("MarkerCluster.css"), script("leaflet.markercluster.js")])
  } catch {
    return false
  }
  return true
}
