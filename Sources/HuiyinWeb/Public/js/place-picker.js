// SPDX-License-Identifier: Apache-2.0
// A tap or a drag sets the pin, a button takes one position of the device; the hidden fields carry it.
import { start as startMap } from "./map.js"

const shape = '<svg class="pin" viewBox="0 0 32 44" width="32" height="44"><path d="M16 42S30 27 30 16a14 14 0 1 0-28 0c0 11 14 26 14 26z"/><rect x="11" y="11" width="10" height="10"/></svg>'

export function start(picker) {
  const map = startMap(picker.querySelector("[data-map]"))
  if (!map || picker.dataset.started) return
  picker.dataset.started = "yes"
  const [lng, lat] = [picker.querySelector("[data-lng]"), picker.querySelector("[data-lat]")]
  const found = picker.querySelector("[data-found-at]")
  const button = picker.querySelector("[data-locate]")
  let pin = null
  let asked = 0

  function place(at, zoom) {
    lng.value = at.lng.toFixed(6)
    lat.value = at.lat.toFixed(6)
    pin ??= L.marker(at, {
      draggable: true, autoPan: true, icon: L.divIcon({ className: "", html: shape, iconSize: [32, 44], iconAnchor: [16, 42] }),
    }).on("dragend", () => place(pin.getLatLng())).addTo(map)
    pin.setLatLng(at)
    if (zoom) map.setView(at, Math.max(map.getZoom(), zoom))
    tell()
    picker.dispatchEvent(new CustomEvent("placed", { bubbles: true, detail: at }))
  }

  async function tell() {
    const ask = ++asked
    const answer = await fetch(`/api/grids/at?longitude=${lng.value}&latitude=${lat.value}`).catch(() => null)
    if (ask !== asked) return
    found.classList.add("is-set")
    if (answer?.status === 404) { found.textContent = picker.dataset.outside; return }
    if (!answer?.ok) { found.textContent = `${lat.value}, ${lng.value}`; return }
    const { grid } = await answer.json()
    found.textContent = picker.dataset.found.replace("{name}", grid.name || grid.code)
  }

  map.on("click", (event) => place(event.latlng))
  if (lng.value && lat.value) place(L.latLng(Number(lat.value), Number(lng.value)), 15)
  if (!button || !navigator.geolocation) return
  button.hidden = false
  button.addEventListener("click", () => {
    button.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { button.disabled = false; place(L.latLng(coords.latitude, coords.longitude), 17) },
      () => { button.disabled = false; found.textContent = picker.dataset.noPosition },
      { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 },
    )
  })
}
