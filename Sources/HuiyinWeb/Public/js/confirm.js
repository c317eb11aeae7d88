// SPDX-License-Identifier: Apache-2.0
// `data-confirm="words"` on a form asks before it is sent; `data-confirm-yes` and `-no` name the two answers.
document.addEventListener("submit", (event) => {
  const form = event.target
  if (!form.dataset.confirm || form.dataset.confirmed) return
  event.preventDefault()
  event.stopImmediatePropagation()
  const sender = event.submitter
  const dialog = document.createElement("dialog")
  const words = document.createElement("p")
  words.textContent = form.dataset.confirm
  const row = document.createElement("div")
  row.className = "actions"
  row.append(button(form.dataset.confirmNo, "button", () => dialog.close()))
  row.append(button(form.dataset.confirmYes, "button primary", () => {
    form.dataset.confirmed = "yes"
    dialog.close()
    form.requestSubmit(sender)
    delete form.dataset.confirmed
  }))
  dialog.append(words, row)
  dialog.addEventListener("close", () => { dialog.remove(); sender?.focus() })
  document.body.append(dialog)
  dialog.showModal()
}, true)

function button(words, look, act) {
  const element = document.createElement("button")
  element.type = "button"
  element.className = look
  element.textContent = words
  element.addEventListener("click", act)
  return element
}
