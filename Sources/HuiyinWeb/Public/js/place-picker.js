// SPDX-License-Identifier: Apache-2.0
// A tap or a drag sets the pin, a button takes one position of the device; the hidden fields carry it. Where the map is
// hidden it comes when somebody asks for it: position and address do without.
import { leaflet } from "./leaflet.js"
import { start as startMap } from "./map.js"

const shape = '<svg class="pin" viewBox="0 0 32 44" width="32" height="44"><path d="M16 42S30 27 30 16a14 14 0 1 0-28 0c0 11 14 26 14 26z"/><rect x="11" y="11" width="10" height="10"/></svg>'

/** A pin that can be dragged; `moved` is told where to. */
export const pinAt = (map, at, moved) => L.marker(at, {
  title: map.getContainer().dataset.pin, draggable: true, autoPan: true,
  icon: L.divIcon({ className: "", html: shape, iconSize: [32, 44], iconAnchor: [16, 42] }),
}).on("dragend", (event) => moved(event.target.getLatLng())).addTo(map)

export function start(picker) {
  if (picker.dataset.started) return
  picker.dataset.started = "yes"
  const [lng, lat] = [picker.querySelector("[data-lng]"), picker.querySelector("[data-lat]")]
  const frame = picker.querySelector("[data-map]")
  const found = picker.querySelector("[data-found-at]")
  const locate = picker.querySelector("[data-locate]")
  const opener = picker.querySelector("[data-open-map]")
  let [map, pin] = [null, null]
  let asked = 0

  function place(at, zoom) {
    lng.value = at.lng.toFixed(6)
    lat.value = at.lat.toFixed(6)
    show(zoom)
    tell()
    picker.dispatchEvent(new CustomEvent("placed", { bubbles: true, detail: at }))
  }

  function show(zoom) {
    if (!map || !lng.value || !lat.value) return
    const at = L.latLng(Number(lat.value), Number(lng.value))
    pin ??= pinAt(map, at, place)
    pin.setLatLng(at)
    if (zoom) map.setView(at, Math.max(map.getZoom(), zoom))
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

  async function open() {
    frame.hidden = false
    if (!await leaflet()) return
    map = startMap(frame)
    map.on("click", (event) => place(event.latlng))
    show(15)
  }

  picker.addEventListener("place", ({ detail }) => place({ lat: detail.latitude, lng: detail.longitude }, 16))
  if (lng.value && lat.value) tell()
  if (opener) {
    opener.hidden = false
    opener.addEventListener("click", () => { opener.hidden = true; open() })
  } else open()
  if (!locate || !navigator.geolocation) return
  locate.hidden = false
  locate.addEventListener("click", () => {
    locate.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { locate.disabled = false; place({ lat: coords.latitude, lng: coords.longitude }, 17) },
      () => { locate.disabled = false; found.textContent = picker.dataset.noPosition },
      { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 },
    )
  })
}
