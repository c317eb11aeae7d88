// SPDX-License-Identifier: Apache-2.0
// Says what was done over the page and offers the way to take it back. It stays until it is closed or something else is
// said: nobody is hurried.

/** `undo` is called when somebody takes it back; `lines` are elements that say what was not done. */
export function say(host, words, { undo, lines = [] } = {}) {
  const toast = Object.assign(document.createElement("div"), { className: "toast" })
  const said = Object.assign(document.createElement("p"), { textContent: words })
  toast.append(said)
  if (undo) {
    const back = button(host.dataset.undo, "button", () => { toast.remove(); undo() })
    back.dataset.shortcut = "z"
    back.append(Object.assign(document.createElement("kbd"), { textContent: "Z" }))
    toast.append(back)
  }
  toast.append(button(host.dataset.close, "button quiet", () => toast.remove()))
  if (lines.length > 0) {
    const list = document.createElement("ul")
    list.append(...lines)
    toast.append(list)
  }
  host.replaceChildren(toast)
}

function button(words, look, act) {
  const element = Object.assign(document.createElement("button"), { type: "button", className: look, textContent: words })
  element.addEventListener("click", act)
  return element
}
