// SPDX-License-Identifier: Apache-2.0
// What is being typed, sealed every moment: a phone that runs out of power in the middle of a sentence loses nothing.
import { get, put } from "./store.js"
import { closeJSON, openJSON } from "./seal.js"

const fields = ["text", "address", "matter", "result"]
const pause = 600

/** Brings back what was typed last, unless the form says something already. */
export async function startDraft(form, own) {
  const kept = await get("kept", "draft")
  if (kept?.owner === own.name && !form.elements.text.value) {
    const typed = await openJSON(own, "draft", kept.envelope).catch(() => ({}))
    for (const name of fields) form.elements[name].value ||= typed[name] ?? ""
    form.elements.patrol.checked ||= Boolean(typed.patrol)
  }
  let waiting = 0
  let writing = Promise.resolve()
  let isOver = false

  async function write() {
    const typed = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]))
    typed.patrol = form.elements.patrol.checked
    const envelope = await closeJSON(own, "draft", typed)
    if (isOver) return
    await put("kept", { owner: own.name, envelope }, "draft")
    form.dataset.draft = "kept"
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting)
    delete form.dataset.draft
    waiting = setTimeout(() => { writing = write() }, pause)
  })
  // Once it is kept as a whole, it is a draft no more, nor does what was being written bring it back.
  return async () => {
    isOver = true
    clearTimeout(waiting)
    await writing.catch(() => null)
    await put("kept", null, "draft")
  }
}
