// SPDX-License-Identifier: Apache-2.0
// A table of words is a list on a phone: every cell learns the name of its column. Without this it scrolls sideways.
export function start(table) {
  const names = [...table.querySelectorAll("thead th")].map((name) => name.textContent.trim())
  for (const row of table.querySelectorAll("tbody tr")) {
    [...row.cells].forEach((cell, place) => { cell.dataset.label = names[place] ?? "" })
  }
  table.classList.add("stacked")
}
