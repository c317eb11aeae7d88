// SPDX-License-Identifier: Apache-2.0
// Starts the worker's place: whose phone this is, what waits, and the view that was asked for. Where the phone cannot
// seal or keep anything, the pages stay the ordinary forms that they are without scripts.
import { startBar } from "./bar.js"
import { ask } from "./account.js"
import { find, tidy } from "./outbox.js"
import { get, put } from "./store.js"
import { holder } from "./seal.js"
import { send } from "./sender.js"
import { keepList, showList, showRow, showThingRow, thingRow } from "./today.js"
import { startReportOf, startRound, tellKept } from "./round.js"
import { startCheck, startFile } from "./file.js"
import { startReport } from "./report-form.js"
import { startWaiting } from "./waiting.js"

const canKeep = window.isSecureContext && "indexedDB" in window && Boolean(crypto?.subtle) && "BroadcastChannel" in window
const seconds = 30
const ours = '[data-field-report] [data-photos], [data-field-check] [data-photos], [data-field-file] form[action$="/check"] [data-photos]'

export function start(foot) {
  if (!canKeep) return
  // Before anything is awaited: the pickers are ours, not for sending each photo at once.
  const pickers = [...document.querySelectorAll(ours)]
  for (const picker of pickers) picker.dataset.started = "yes"
  begin(foot).catch(async (error) => {
    console.error(error)
    const { start: sendAtOnce } = await import("../photo.js")
    for (const picker of pickers) { delete picker.dataset.started; sendAtOnce(picker) }
  })
}

async function begin(foot) {
  const shell = document.querySelector("section[data-view]")
  // The server's page was made for whoever is signed in now; the kept page belongs to whoever was last.
  const me = shell ? { own: await holder() } : await ask()
  const own = me.own ?? await holder()
  if (!shell && !own) throw new Error("nobody")
  const { dataset } = document.documentElement
  if (shell) await lookAsBefore(dataset)
  else await Promise.all([put("kept", document.documentElement.lang, "lang"), put("kept", dataset.theme, "theme")])
  const bar = startBar(foot, own)
  await (shell ? showKept(foot, own) : showServed(own))
  foot.dataset.ready = "yes"
  if (own) await tidy(own)
  await install(bar)
  keepSending()
  if (shell) return
  await keepList(own)
  await tellKept(document, own, Date.now())
  foot.dataset.kept = "yes"
}

const mended = async (own) => {
  const id = new URLSearchParams(location.search).get("mend")
  return id && own ? find(own, id) : null
}

async function showServed(own) {
  const entry = await mended(own)
  const [form, file, round, outbox] = ["[data-field-report]", "[data-field-file]", "[data-field-round]", "[data-outbox]"]
    .map((s) => document.querySelector(s))
  if (form) await startReport(form, own, entry)
  if (file) startFile(file, own, entry)
  if (round) startRound(round, own, thingOf(document.querySelector("[data-round-thing]")), entry)
  if (outbox) await startWaiting(outbox, own)
  toHash()
}

/** The page that the phone keeps has all views; the address says which is meant. */
async function showKept(foot, own) {
  const [, , first = "today", code] = location.pathname.split("/")
  // The things to be looked at stand on the list of the day.
  const name = first !== "rounds" ? first : code ? "round" : "today"
  const isTab = ["report", "today", "waiting"].includes(name)
  const view = document.querySelector(`section[data-view="${isTab || name === "round" ? name : "file"}"]`)
  view.hidden = false
  foot.querySelector(`[data-tab="${isTab ? name : "today"}"]`).setAttribute("aria-current", "page")
  document.querySelector("[data-field-owner]").textContent = own?.person ?? ""
  const entry = await mended(own)
  if (name === "round") await showRound(view, own, decodeURIComponent(code), entry)
  else if (name === "report") await showReport(view.querySelector("form"), own, entry)
  else if (name === "waiting") await startWaiting(view.querySelector("[data-outbox]"), own)
  else if (name === "today") await showList(view, own)
  else await showFile(view, own, name, entry)
  toHash()
}

async function showReport(form, own, entry) {
  const code = new URLSearchParams(location.search).get("thing")
  const row = code && own ? await thingRow(own, code) : null
  if (row) startReportOf(form, row)
  await startReport(form, own, entry)
}

const thingOf = ({ dataset: { thing, name } }) => ({ code: thing, name })

async function showRound(view, own, code, entry) {
  const row = await showThingRow(view, own, code)
  const form = view.querySelector("form")
  form.hidden = !row
  if (!row) return
  view.querySelector("[data-round-report]").href = `/field/report?thing=${encodeURIComponent(code)}`
  startRound(form, own, thingOf(row), entry)
}

async function showFile(view, own, number, entry) {
  const row = await showRow(view, own, number)
  const form = view.querySelector("form")
  if (row) startCheck(form, own, row, entry)
  else form.hidden = true
}

async function lookAsBefore(dataset) {
  dataset.theme = (await get("kept", "theme")) ?? dataset.theme
}

const toHash = () => location.hash && document.getElementById(location.hash.slice(1))?.focus()

function keepSending() {
  const again = () => { if (document.visibilityState === "visible") send() }
  addEventListener("online", again)
  document.addEventListener("visibilitychange", again)
  setInterval(again, seconds * 1000)
  again()
}

/** Registers the service worker, and offers a new version once it has arrived. */
async function install(bar) {
  if (!navigator.serviceWorker) return
  const options = { type: "module", scope: "/field", updateViaCache: "none" }
  const registration = await navigator.serviceWorker.register("/field/service-worker.js", options).catch(() => null)
  if (!registration) return
  const offer = (worker) => bar.offer(() => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true })
    worker.postMessage("change")
  })
  if (registration.waiting && registration.active) offer(registration.waiting)
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && registration.active) offer(worker)
    })
  })
}
