// SPDX-License-Identifier: Apache-2.0
// A tap on a chip tells the exact moment and how it was counted; a pointer sees the same as a title.
let open = null

function close() {
  open?.remove()
  open = null
}

document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-tip]")
  const again = open && open.chip === chip
  close()
  if (!chip || again) return
  const tip = document.createElement("div")
  tip.className = "tip"
  tip.setAttribute("role", "status")
  tip.textContent = chip.title
  tip.chip = chip
  document.body.append(tip)
  const place = chip.getBoundingClientRect()
  const left = Math.min(place.left, innerWidth - tip.offsetWidth - 16)
  tip.style.left = `${Math.max(16, left) + scrollX}px`
  tip.style.top = `${place.bottom + 8 + scrollY}px`
  open = tip
})
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close() })
