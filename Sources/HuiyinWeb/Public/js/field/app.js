// SPDX-License-Identifier: Apache-2.0
// Starts the worker's place: whose phone this is, what waits, and the view that was asked for. Where the phone cannot
// seal or keep anything, the pages stay the ordinary forms that they are without scripts.
import { startBar } from "./bar.js"
import { ask } from "./account.js"
import { find, tidy } from "./outbox.js"
import { get, put } from "./store.js"
import { holder } from "./seal.js"
import { send } from "./sender.js"
import { keepList, showList, showRow } from "./today.js"
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
  foot.dataset.kept = "yes"
}

const mended = async (own) => {
  const id = new URLSearchParams(location.search).get("mend")
  return id && own ? find(own, id) : null
}

async function showServed(own) {
  const entry = await mended(own)
  const [form, file, outbox] = ["[data-field-report]", "[data-field-file]", "[data-outbox]"].map((s) => document.querySelector(s))
  if (form) await startReport(form, own, entry)
  if (file) startFile(file, own, entry)
  if (outbox) await startWaiting(outbox, own)
  toHash()
}

/** The page that the phone keeps has all views; the address says which is meant. */
async function showKept(foot, own) {
  const name = location.pathname.split("/")[2] ?? "today"
  const isTab = ["report", "today", "waiting"].includes(name)
  const view = document.querySelector(`section[data-view="${isTab ? name : "file"}"]`)
  view.hidden = false
  foot.querySelector(`[data-tab="${isTab ? name : "today"}"]`).setAttribute("aria-current", "page")
  document.querySelector("[data-field-owner]").textContent = own?.person ?? ""
  const entry = await mended(own)
  if (name === "report") await startReport(view.querySelector("form"), own, entry)
  else if (name === "waiting") await startWaiting(view.querySelector("[data-outbox]"), own)
  else if (name === "today") await showList(view, own)
  else await showFile(view, own, name, entry)
  toHash()
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
