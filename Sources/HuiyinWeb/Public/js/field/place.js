// SPDX-License-Identifier: Apache-2.0
// One point, taken when its button is pressed, shown before it is sent, and forgotten on request. Nothing watches.
import { request } from "./account.js"
import { say } from "./words.js"

/** Fills the hidden fields of the block; answers how to set and clear them. */
export function place(block) {
  const find = (name) => block.querySelector(`[data-${name}]`)
  const [lng, lat, found, forget, locate, opener, frame] =
    ["lng", "lat", "found-at", "forget", "locate", "open-map", "pick-map"].map(find)
  find("place-line").hidden = false
  locate.hidden = !navigator.geolocation
  let onMap = null
  let asked = 0

  function set(longitude, latitude, metres = null) {
    lng.value = longitude === null ? "" : Number(longitude).toFixed(6)
    lat.value = latitude === null ? "" : Number(latitude).toFixed(6)
    forget.hidden = longitude === null
    found.classList.toggle("is-set", longitude !== null)
    found.textContent = longitude === null ? "" : words(metres)
    asked += 1
    if (longitude === null) return
    onMap?.([latitude, longitude])
    tellGrid(found.textContent, asked)
  }

  const words = (metres) => (metres === null ? `${lat.value}, ${lng.value}`
    : say("place", { latitude: lat.value, longitude: lng.value, metres: Math.max(1, Math.round(metres)) }))

  async function tellGrid(point, ask) {
    const answer = await request(`/api/grids/at?longitude=${lng.value}&latitude=${lat.value}`, {}, 8).catch(() => null)
    if (ask !== asked || !(answer?.ok || answer?.status === 404)) return
    const grid = answer.ok ? (await answer.json()).grid : null
    // The place may have been taken out while the answer was read.
    if (ask !== asked) return
    // What people call it comes first, the numbers after it.
    const numbers = Object.assign(document.createElement("small"), { textContent: point })
    found.replaceChildren(grid ? say("place-in", { name: grid.name || grid.code }) : say("place-outside"), " ", numbers)
  }

  locate.addEventListener("click", () => {
    locate.disabled = true
    found.textContent = say("finding")
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { locate.disabled = false; set(coords.longitude, coords.latitude, coords.accuracy) },
      () => { locate.disabled = false; found.textContent = say("place-none") },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 })
  })
  forget.addEventListener("click", () => { set(null, null); locate.focus() })
  opener.addEventListener("click", async () => {
    frame.hidden = !frame.hidden
    opener.setAttribute("aria-expanded", String(!frame.hidden))
    if (frame.hidden || onMap) return
    const { pick } = await import("./pick-map.js")
    onMap = await pick(frame, lat.value ? [Number(lat.value), Number(lng.value)] : null, (at) => set(at.lng, at.lat))
    if (!lng.value) found.textContent = say("pin")
  })
  if (lng.value && lat.value) set(lng.value, lat.value)
  return { set }
}
