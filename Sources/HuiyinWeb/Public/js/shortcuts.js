// SPDX-License-Identifier: Apache-2.0
// J and K walk a list of `data-row`, Enter opens; `data-shortcut="x"` makes a key press that button.
// Nothing happens while somebody types, and with a dialog open the dialog has the keys.
const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog")

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return
  if (event.key === "j" || event.key === "k") return walk(event.key === "j" ? 1 : -1)
  // A focused link or button keeps its own Enter.
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return
  const wanted = [...document.querySelectorAll("[data-shortcut]")]
    .find((element) => element.dataset.shortcut.toLowerCase() === event.key.toLowerCase() && element.offsetParent)
  if (!wanted) return
  event.preventDefault()
  wanted.click()
})

function walk(step) {
  const links = [...document.querySelectorAll("[data-row] a")]
  const now = links.indexOf(document.activeElement)
  const from = now >= 0 ? now : links.findIndex((link) => link.ariaCurrent === "true")
  const next = links[Math.min(Math.max(from + step, 0), links.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: "nearest" })
}
