// SPDX-License-Identifier: Apache-2.0
// Starts the behaviours that a page asks for by its data attributes. Pages work without any of them.
import "./confirm.js"
import "./live-time.js"
import "./shortcuts.js"
import "./theme.js"
import "./tips.js"

const needed = {
  "[data-map]": "./map.js", "[data-place-picker]": "./place-picker.js", "[data-photos]": "./photo.js",
  "[data-danger]": "./danger.js", "[data-print]": "./print.js",
}

async function start(root) {
  for (const [hook, module] of Object.entries(needed)) {
    const places = [...root.querySelectorAll(hook)]
    if (places.length === 0) continue
    const { start } = await import(module)
    places.forEach(start)
  }
}

start(document)
document.addEventListener("htmx:afterSwap", (event) => start(event.target))
document.querySelector("[data-focus]")?.focus()
