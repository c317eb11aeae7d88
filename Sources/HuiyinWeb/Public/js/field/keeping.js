// SPDX-License-Identifier: Apache-2.0
// What every form of the worker's place does with what was typed: keep it on the phone first, then show where it waits.
import { add, photo } from "./outbox.js"
import { holder } from "./seal.js"
import { say, told } from "./words.js"

/**
 * Keeps the item and goes to where it is shown. When it cannot be kept, the words stay on the page. `trays` may still
 * be making photos small; an impatient thumb makes no second item. `kept` is called once it is safe.
 */
export async function keep(form, item, trays, instead = null, kept = null) {
  const buttons = [...form.querySelectorAll("[type=submit]")]
  for (const button of buttons) button.disabled = true
  try {
    // Asked now and not when the page was opened: somebody may have signed out in another tab.
    const own = await holder()
    if (!own) return refusal(form, say("nobody"))
    const photos = (await Promise.all(trays.map((tray) => tray.photos()))).flat()
    const id = await add(own, item, photos, instead?.id)
    await kept?.()
    navigator.storage?.persist?.()
    const registration = await navigator.serviceWorker?.getRegistration("/field")
    await registration?.sync?.register("outbox").catch(() => null)
    location.assign(`/field/waiting#${id}`)
  } catch (error) {
    refusal(form, say(error?.name === "QuotaExceededError" ? "no-room" : "not-saved"))
  } finally {
    for (const button of buttons) button.disabled = false
  }
}

/** Says above the form why it does not go on, and marks the field it is about. */
export function refusal(form, title, field = null, detail = "") {
  const note = form.querySelector("[data-field-refusal]") ?? form.insertBefore(made(), form.firstChild)
  note.querySelector("[data-title]").textContent = title
  note.querySelector("[data-detail]").textContent = detail
  note.hidden = false
  for (const marked of form.querySelectorAll(".has-error")) marked.classList.remove("has-error")
  form.querySelector("[data-beside]")?.remove()
  if (field) mark(field, detail || title)
  ;(field ?? note).focus()
}

function mark(field, words) {
  const beside = Object.assign(document.createElement("p"), { className: "error", id: `${field.id}-refusal`, textContent: words })
  beside.dataset.beside = ""
  field.closest(".field")?.classList.add("has-error")
  field.before(beside)
  field.setAttribute("aria-invalid", "true")
  field.setAttribute("aria-describedby", beside.id)
}

function made() {
  const note = Object.assign(document.createElement("div"), { className: "error-summary", tabIndex: -1 })
  note.dataset.fieldRefusal = ""
  note.setAttribute("role", "alert")
  for (const [tag, name] of [["h3", "title"], ["p", "detail"]]) note.append(document.createElement(tag)), note.lastChild.setAttribute(`data-${name}`, "")
  return note
}

const names = { "solved.text": "result", "solved.matter": "matter", longitude: "address", latitude: "address" }

/** Puts the photos of `entry` back and says why it came back. */
export async function startMending(form, entry, trays, own) {
  for (const one of entry.photos) {
    trays.find((tray) => tray.field === one.field)?.add(await photo(own, one))
  }
  if (!entry.refusal) return
  const { field } = entry.refusal
  const { title, detail } = told(entry.refusal)
  const about = form.elements[names[field] ?? field?.split(".").pop()]
  refusal(form, title, about instanceof Element ? about : null, detail)
}
