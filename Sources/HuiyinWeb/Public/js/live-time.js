// SPDX-License-Identifier: Apache-2.0
// Keeps the words of deadline chips true while a page stays open: what is left within four hours, and what is late.
const words = document.body.dataset

function span(minutes) {
  const [form, n] = minutes < 60 ? ["timeMinutes", Math.max(1, minutes)]
    : minutes < 2880 ? ["timeHours", Math.floor(minutes / 60)]
    : ["timeDays", Math.floor(minutes / 1440)]
  return words[form].replace("{n}", n)
}

function refresh() {
  for (const time of document.querySelectorAll("time[data-due]")) {
    const minutes = Math.floor((Date.parse(time.dataset.due) - Date.now()) / 60000)
    if (Number.isNaN(minutes) || minutes >= 240) continue
    const form = minutes < 0 ? words.timeLate : words.timeLeft
    time.textContent = form.replace("{span}", span(Math.abs(minutes)))
    const chip = time.closest(".chip")
    if (minutes < 0 && chip && !chip.classList.contains("chip-late")) {
      chip.classList.remove("chip-ok", "chip-soon")
      chip.classList.add("chip-late")
      const use = chip.querySelector("use")
      use?.setAttribute("href", use.getAttribute("href").replace(/#.*/, "#alert"))
    }
  }
}

// The style pages show invented moments, which must not run.
if (!/^\/(admin\/)?design/.test(location.pathname)) {
  refresh()
  setInterval(refresh, 30000)
}
