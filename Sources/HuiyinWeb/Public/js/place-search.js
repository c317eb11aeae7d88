// SPDX-License-Identifier: Apache-2.0
// Looks up what is typed as an address among the city's own names and offers to set the pin there.
const pause = 250

export function start(wrap) {
  const input = wrap.querySelector("input")
  const picker = wrap.closest("form")?.querySelector("[data-place-picker]")
  if (!input || !picker) return
  const list = Object.assign(document.createElement("ul"), { className: "place-hits" })
  const told = Object.assign(document.createElement("p"), { className: "help" })
  told.setAttribute("role", "status")
  input.after(told, list)
  let asked = 0
  let timer = 0

  async function look() {
    const text = input.value.trim()
    const ask = ++asked
    if (text.length < 2) { list.replaceChildren(); told.textContent = ""; return }
    const answer = await fetch(`/api/places?q=${encodeURIComponent(text)}`).catch(() => null)
    if (!answer?.ok || ask !== asked) return
    const { items } = await answer.json()
    told.textContent = items.length ? wrap.dataset.found.replace("{n}", items.length) : wrap.dataset.none
    list.replaceChildren(...items.map(line))
  }

  function line(place) {
    const item = document.createElement("li")
    const button = Object.assign(document.createElement("button"), { type: "button", className: "place-hit", textContent: place.name })
    if (place.grid && place.grid.name !== place.name) button.append(Object.assign(document.createElement("small"), { textContent: place.grid.name }))
    button.addEventListener("click", async () => {
      input.value = place.name
      asked += 1
      list.replaceChildren()
      told.textContent = ""
      input.focus()
      // The picker comes when somebody is near it; who chooses before that is not missed.
      if (!picker.dataset.started) (await import("./place-picker.js")).start(picker)
      picker.dispatchEvent(new CustomEvent("place", { detail: place }))
    })
    item.append(button)
    return item
  }

  input.setAttribute("autocomplete", "off")
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, pause) })
}
