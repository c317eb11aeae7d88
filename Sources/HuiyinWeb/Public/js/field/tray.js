// SPDX-License-Identifier: Apache-2.0
// Photos of a form, made small and held here until the form is kept on the phone as a whole.
import { shrink } from "../picture.js"
import { say, size } from "./words.js"

const longest = 1920
const quality = 0.8

/** Takes a photo picker over; `photos()` waits for those still being made small. */
export function tray(picker, field) {
  picker.dataset.started = "yes"
  const [button, input, shown] = ["[data-photo-button]", "input[type=file]", ".photo-list"].map((s) => picker.querySelector(s))
  const most = Number(picker.dataset.most)
  const held = new Map()
  const count = () => { button.hidden = shown.children.length >= most }
  input.addEventListener("change", () => {
    for (const file of [...input.files].slice(0, most - shown.children.length)) take(file)
    input.value = ""
  })
  shown.replaceChildren()
  count()

  function item() {
    const element = document.createElement("li")
    const remove = Object.assign(document.createElement("button"), { type: "button", className: "button quiet", textContent: say("photo-remove") })
    remove.addEventListener("click", () => { held.delete(element); element.remove(); count() })
    element.append(remove)
    shown.append(element)
    count()
    return element
  }

  function take(file) {
    const element = item()
    held.set(element, shrink(file, longest, quality).then(
      (blob) => show(element, blob, say("photo-size", { size: size(blob.size), was: size(file.size) })),
      () => {
        held.delete(element)
        element.prepend(Object.assign(document.createElement("p"), { className: "error", role: "alert", textContent: say("photo-bad") }))
        return null
      }))
  }

  function show(element, blob, words) {
    const note = Object.assign(document.createElement("span"), { className: "photo-size", textContent: words })
    element.prepend(Object.assign(new Image(), { src: URL.createObjectURL(blob), alt: picker.dataset.alt }), note)
    return blob
  }

  return {
    photos: async () => (await Promise.all(held.values())).filter(Boolean).map((blob) => ({ field, blob })),
    add(blob) {
      const element = item()
      held.set(element, Promise.resolve(show(element, blob, size(blob.size))))
    },
    field,
  }
}
