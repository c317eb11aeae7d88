// SPDX-License-Identifier: Apache-2.0
// What a worker does on a file, kept on the phone first: on the server's page by its own forms, without a network by
// one short form over what the list told.
import { tray } from "./tray.js"
import { keep, refusal, startMending } from "./keeping.js"
import { say } from "./words.js"

const text = (form, name) => form.get(name)?.trim() ?? ""
const moves = {
  check: ["check", "finding", (form) => ({ passed: true, finding: text(form, "finding") })],
  rework: ["check", "missing", (form) => ({ passed: false, finding: text(form, "missing"), missing: text(form, "missing") })],
  note: ["note", "text", (form) => ({ text: text(form, "text") })],
  "safety-measure": ["safety-measure", "text", (form) => ({ text: text(form, "text") })],
}

/** The server's page: those of its forms that mean something later as well. */
export function startFile(page, own, mended) {
  const { number, version } = page.dataset
  let isShown = false
  for (const [name, [step, words, bodyOf]] of Object.entries(moves)) {
    const form = page.querySelector(`form.move-form[action$="/${name}"]`)
    if (!form) continue
    const trays = [...form.querySelectorAll("[data-photos]")].map((picker) => tray(picker, picker.dataset.name))
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      const body = bodyOf(new FormData(form))
      send(form, number, version, step, body, form.elements[words], trays, mended)
    })
    if (mended && nameOf(mended) === name) {
      form.closest("details")?.setAttribute("open", "")
      form.elements[words].value = mended.words
      startMending(form, mended, trays, own)
      isShown = true
    }
  }
  if (mended && !isShown) refusal(page, say("cannot-now"), null, mended.words)
}

const nameOf = ({ path, body }) => (body.passed === false ? "rework" : path.split("/").pop())

function send(form, number, version, step, body, words, trays, mended) {
  if (!words.value.trim()) return refusal(form, say("words-missing"), words)
  const item = { kind: "check", number, words: words.value.trim(), path: `/api/case-files/${number}/${step}`, body }
  // A note is true whatever happened since; a check is about what was seen.
  if (step === "check") item.version = version
  return keep(form, item, trays, mended)
}

/** The page without a network. `row` is the file's line in the kept list. */
export function startCheck(form, own, row, mended) {
  const trays = [tray(form.querySelector("[data-photos]"), "photos")]
  if (!("check" in row.dataset)) {
    for (const input of form.querySelectorAll("[name=outcome]:not([value=note])")) input.closest("label").hidden = true
    form.querySelector("[value=note]").checked = true
    form.querySelector("[data-photos]").hidden = true
  }
  if (mended) {
    const outcome = mended.body.passed === true ? "passed" : mended.body.passed === false ? "rework" : "note"
    form.querySelector(`[value=${outcome}]`).checked = true
    form.elements.words.value = mended.words
    startMending(form, mended, trays, own)
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const { outcome, words } = form.elements
    if (!outcome.value) return refusal(form, say("outcome-missing"), outcome[0])
    const said = words.value.trim()
    const body = outcome.value === "note" ? { text: said }
      : outcome.value === "passed" ? { passed: true, finding: said } : { passed: false, finding: said, missing: said }
    const { number, version } = row.dataset
    // A word to add takes no photos.
    const step = outcome.value === "note" ? "note" : "check"
    send(form, number, version, step, body, words, outcome.value === "passed" ? trays : [], mended)
  })
}
