// SPDX-License-Identifier: Apache-2.0
// The map on which a worker can put the point right. Leaflet comes only when it is opened: most reports need no map.
import { leaflet } from "../leaflet.js"
import { start } from "../map.js"
import { pinAt } from "../place-picker.js"

/** Shows the map in `frame`; `picked` is told each point. Answers a function that moves the pin. */
export async function pick(frame, at, picked) {
  await leaflet()
  const map = start(frame)
  let pin = null
  const move = (to) => {
    pin ??= pinAt(map, to, picked)
    pin.setLatLng(to)
    map.setView(to, Math.max(map.getZoom(), 16))
  }
  map.on("click", (event) => { picked(event.latlng) })
  if (at) move(at)
  return move
}
