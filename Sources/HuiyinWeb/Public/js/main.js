// SPDX-License-Identifier: Apache-2.0
// Starts the behaviours that a page asks for by its data attributes. Pages work without any of them.
import "./confirm.js"
import { leaflet } from "./leaflet.js"
import "./live-time.js"
import "./shortcuts.js"
import "./theme.js"
import "./tips.js"

const needed = {
  // Before the photos: where it can keep them on the phone, it takes their pickers over.
  "[data-field]": "./field/app.js", "form[action='/sign-out']": "./field/leave.js",
  "[data-map]": "./map.js", "[data-place-picker]": "./place-picker.js", "[data-photos]": "./photo.js",
  "[data-danger]": "./danger.js", "[data-desk]": "./desk.js", "[data-print]": "./print.js",
  "[data-steps]": "./steps.js", "[data-place-search]": "./place-search.js", "[data-here]": "./here.js",
  "[data-grid-map]": "./grid-draw.js", "[data-board]": "./board.js", "[data-known-form]": "./known.js",
  "table[data-stacked]": "./stacked.js",
}

// Maps weigh more than everything else on a page, and are fetched when somebody comes near them.
const heavy = ["[data-map]", "[data-place-picker]", "[data-grid-map]"]
const near = new IntersectionObserver(async (seen) => {
  for (const { target, isIntersecting } of seen) {
    if (!isIntersecting) continue
    near.unobserve(target)
    const hook = heavy.find((one) => target.matches(one))
    const { start } = await import(needed[hook])
    if (hook === "[data-map]" && !await leaflet("dots" in target.dataset)) continue
    start(target)
  }
}, { rootMargin: "200px" })

async function start(root) {
  for (const [hook, module] of Object.entries(needed)) {
    const places = [...root.querySelectorAll(hook)]
    if (places.length === 0) continue
    // A picker draws its own map, and may wait until somebody asks for it.
    const own = (place) => hook === "[data-map]" && place.closest("[data-place-picker], [data-grid-map]")
    if (heavy.includes(hook)) { places.filter((place) => !own(place)).forEach((place) => near.observe(place)); continue }
    const { start } = await import(module)
    places.forEach(start)
  }
}

// Forms change shape when their behaviours come: who drives a page by program waits for this.
start(document).finally(() => { document.documentElement.dataset.started = "yes" })
document.addEventListener("htmx:afterSwap", (event) => start(event.target))
document.querySelector("[data-focus]")?.focus()
