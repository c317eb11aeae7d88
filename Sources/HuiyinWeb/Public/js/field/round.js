// SPDX-License-Identifier: Apache-2.0
// A look at a listed thing: one press, kept on the phone first. It tells the thing and the day, and nothing else of when,
// where or who.
import { keep, startMending } from "./keeping.js"
import { list } from "./outbox.js"
import { say } from "./words.js"

/** The day in the city, whatever zone the phone believes in. `offset` is in minutes. */
export const dayThere = (offset) => new Date(Date.now() + Number(offset) * 60_000).toISOString().slice(0, 10)

/** `thing` is `{ code, name }`. */
export function startRound(form, own, thing, mended) {
  const { text, day } = form.elements
  if (mended?.kind === "round") {
    text.value = mended.body.text ?? ""
    day.value = mended.body.day
    form.querySelector("details").open = true
    startMending(form, mended, [], own)
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const result = event.submitter?.value ?? "in-order"
    const remark = text.value.trim()
    const words = [thing.name, say(`round-${result}`), remark].filter(Boolean).join(" · ")
    const body = { result, day: day.value || dayThere(form.dataset.offset), text: remark || undefined }
    const path = `/api/rounds/${thing.code}/records`
    keep(form, { kind: "round", thing: thing.code, words, path, body }, [], mended)
  })
}

/** Begins the report of what is wrong with the thing of `row`, a line of the kept list. */
export function startReportOf(form, row) {
  const { thing, name, address, longitude, latitude } = row.dataset
  showThing(form, thing, name)
  form.elements.patrol.checked = true
  form.elements.address.value ||= address
  form.elements.longitude.value ||= longitude
  form.elements.latitude.value ||= latitude
}

/** Says above the report which listed thing it is about. */
export function showThing(form, code, name) {
  const block = form.querySelector("[data-round-of]")
  form.elements.thing.value = code ?? ""
  block.querySelector("[data-round-name]").textContent = name ?? ""
  block.hidden = !code
}

/** Says beside each thing of a list, read at `readAt`, that a look at it is kept here and the list does not know. */
export async function tellKept(view, own, readAt) {
  if (!own) return
  for (const { thing, state, at } of await list(own)) {
    if (!thing || !(state === "waiting" || (state === "sent" && at > readAt))) continue
    const row = view.querySelector(`li[data-thing="${CSS.escape(thing)}"]`)
    if (!row || "kept" in row.dataset) continue
    row.dataset.kept = ""
    row.querySelector(".case-row-facts").append(Object.assign(document.createElement("b"), { textContent: say("round-kept") }))
  }
}
