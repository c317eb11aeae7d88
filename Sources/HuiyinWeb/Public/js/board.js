// SPDX-License-Identifier: Apache-2.0
// The board draws its tables as charts and fetches itself anew each half minute; only what has changed is exchanged.
import { draw, redraw } from "./charts.js"
import { start as startMap } from "./map.js"

const pause = 30000

export function start(tools) {
  const state = tools.querySelector("[data-board-state]")
  const screen = tools.querySelector("[data-fullscreen]")
  document.querySelectorAll("[data-chart]").forEach(draw)
  if (document.fullscreenEnabled) {
    screen.hidden = false
    screen.addEventListener("click", () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())
  }
  const of = document.querySelector("[data-map-of]")
  if (of) {
    of.hidden = false
    of.querySelector("select").addEventListener("change", ({ target }) => {
      const map = of.parentElement.querySelector("[data-map]")
      map.dataset.dots = map.dataset.dots.split("?")[0] + (target.value && `?heading=${encodeURIComponent(target.value)}`)
      startMap(map)?.fire("refresh")
    })
  }
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme", "data-view"] })
  addEventListener("beforeprint", redraw)

  async function refresh() {
    if (document.hidden) return
    const answer = await fetch(location.href).catch(() => null)
    state.textContent = answer?.ok ? tools.dataset.fresh : tools.dataset.stale
    if (!answer?.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    for (const part of document.querySelectorAll("[data-live]")) exchange(part, page.querySelector(`[data-live="${part.dataset.live}"]`))
    const map = document.querySelector("[data-map]")
    if (map) startMap(map)?.fire("refresh")
  }
  setInterval(refresh, pause)
  document.addEventListener("visibilitychange", refresh)
}

// A part with a chart keeps its chart, which moves from the old numbers to the new; a formula that is open stays so.
function exchange(part, fresh) {
  if (!fresh || part.contains(document.activeElement) && document.activeElement !== document.body) return
  const chart = part.querySelector("[data-chart]")
  const old = chart ? part.querySelector("table") : part
  const next = chart ? fresh.querySelector("table") : fresh
  if (!next || old.dataset.was === next.innerHTML || !old.dataset.was && old.innerHTML === next.innerHTML) return
  const open = [...old.querySelectorAll("details")].map((details) => details.open)
  const was = next.innerHTML
  old.replaceChildren(...next.childNodes)
  old.dataset.was = was
  old.querySelectorAll("details").forEach((details, index) => { details.open = open[index] ?? details.open })
  if (chart) draw(chart)
}
