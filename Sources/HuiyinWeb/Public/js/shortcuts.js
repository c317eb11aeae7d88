// SPDX-License-Identifier: Apache-2.0
// J and K walk a list of `data-row`, Enter opens; `data-shortcut="x"` makes a key press that button.
// Nothing happens while somebody types, and with a dialog open the dialog has the keys.
const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog")

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return
  if (event.key === "j" || event.key === "k") return walk(event.key === "j" ? 1 : -1)
  // Until the file is there, its keys would mean another; and what is typed ahead for a form would be taken for commands.
  if (document.querySelector("#file.htmx-request")) return
  // A focused link or button keeps its own Enter.
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return
  const wanted = [...document.querySelectorAll("[data-shortcut]")]
    .find((element) => element.dataset.shortcut.toLowerCase() === event.key.toLowerCase() && element.offsetParent)
  if (!wanted) return
  event.preventDefault()
  if (wanted.matches("input, textarea, select")) { wanted.focus(); return wanted.select?.() }
  if (wanted.matches("section")) return enter(wanted)
  wanted.click()
  if (wanted.matches(".move > summary") && wanted.parentElement.open) enter(wanted.parentElement)
})

// A link to a form opens what the form lies in.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#move-']")
  const form = link && document.querySelector(link.hash)
  if (!form) return
  event.preventDefault()
  form.closest("details")?.setAttribute("open", "")
  enter(form)
})

// Goes to the first thing that can be filled in or pressed.
function enter(place) {
  place.scrollIntoView({ block: "nearest" })
  const fields = [...place.querySelectorAll("input, textarea, select, button")]
  fields.find((field) => field.type !== "hidden" && field.offsetParent && !field.closest("summary"))?.focus()
}

function walk(step) {
  const links = [...document.querySelectorAll("[data-row] a")].filter((link) => !link.closest("[hidden]"))
  const now = links.indexOf(document.activeElement)
  const from = now >= 0 ? now : links.findIndex((link) => link.ariaCurrent === "true")
  const next = links[Math.min(Math.max(from + step, 0), links.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: "nearest" })
}
