// SPDX-License-Identifier: Apache-2.0
// The report: kept on the phone as a whole, then sent. Without this script it is an ordinary form.
import { tray } from "./tray.js"
import { place } from "./place.js"
import { startDraft } from "./draft.js"
import { keep, refusal, startMending } from "./keeping.js"
import { dayThere, showThing } from "./round.js"
import { say } from "./words.js"

const fields = { photo: "photos", photosBefore: "solved.photosBefore", photosAfter: "solved.photosAfter" }

export async function startReport(form, own, mended) {
  const trays = [...form.querySelectorAll("[data-photos]")].map((picker) => tray(picker, fields[picker.dataset.name ?? "photo"]))
  const where = place(form.querySelector("[data-field-place]"))
  let kept = null
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const body = bodyOf(new FormData(form))
    if (!body.text) return refusal(form, say("words-missing"), form.elements.text)
    const meant = trays.filter((one) => body.solved || one.field === "photos")
    keep(form, { kind: "report", ...about(form, body), words: body.text, body }, meant, mended, kept)
  })
  if (mended?.kind === "report") await fill(form, mended, trays, where, own)
  // What begins at a listed thing is about that thing, not what was being written of another.
  else if (own && !form.elements.thing.value) kept = await startDraft(form, own)
}

/** Where it goes: what is wrong with a listed thing is recorded as a look at it as well. */
function about(form, body) {
  const thing = form.elements.thing.value
  if (!thing) return { path: "/api/reports" }
  const block = form.querySelector("[data-round-of]")
  body.day ??= dayThere(block.dataset.offset)
  return { path: `/api/rounds/${thing}/reports`, thing, thingName: block.querySelector("[data-round-name]").textContent }
}

function bodyOf(form) {
  const text = (name) => form.get(name)?.trim() || undefined
  const body = { text: text("text"), address: text("address"), channel: form.get("patrol") === "yes" ? "patrol" : "worker" }
  if (form.get("longitude")) Object.assign(body, { longitude: Number(form.get("longitude")), latitude: Number(form.get("latitude")) })
  if (form.get("solved") === "yes") {
    // The list offers "name code"; whoever types a name alone means the entry that begins with it.
    const typed = text("matter")
    const offered = [...document.querySelectorAll("#matters option")].map((option) => option.value)
    const matter = (offered.find((value) => value === typed) ?? offered.find((value) => typed && value.startsWith(`${typed} `)) ?? typed)?.split(" ").pop()
    body.solved = { ending: "solved", text: text("result") ?? "", matter }
  }
  return body
}

async function fill(form, entry, trays, where, own) {
  const { body } = entry
  form.elements.text.value = body.text
  form.elements.address.value = body.address ?? ""
  form.elements.patrol.checked = body.channel === "patrol"
  showThing(form, entry.thing, entry.thingName)
  if (body.longitude !== undefined) where.set(body.longitude, body.latitude)
  if (body.solved) {
    form.querySelector("details.solved").open = true
    form.querySelector("[name=solved]").checked = true
    form.elements.result.value = body.solved.text
    const offered = [...document.querySelectorAll("#matters option")].map((option) => option.value)
    form.elements.matter.value = offered.find((value) => value.endsWith(` ${body.solved.matter}`)) ?? body.solved.matter ?? ""
  }
  await startMending(form, entry, trays, own)
}
