// SPDX-License-Identifier: Apache-2.0
// Makes photos smaller on the device, sends each as it is chosen, and keeps its id in a hidden field.
import { shrink } from "./picture.js"

export function start(picker) {
  if (picker.dataset.started) return
  picker.dataset.started = "yes"
  const [button, input, list] = ["[data-photo-button]", "input[type=file]", ".photo-list"].map((s) => picker.querySelector(s))
  const most = Number(picker.dataset.most)
  const count = () => { button.hidden = list.children.length >= most }
  input.addEventListener("change", () => {
    for (const file of [...input.files].slice(0, most - list.children.length)) add(file)
    input.value = ""
  })
  for (const item of list.children) item.append(remover(item))
  count()

  function add(file) {
    const item = document.createElement("li")
    // The same key on every attempt: a photo whose answer was lost is not stored twice.
    send(item, file, crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now())
    list.append(item)
    count()
  }

  async function send(item, file, key) {
    const bar = document.createElement("progress")
    bar.max = 1
    bar.setAttribute("aria-label", picker.dataset.sending)
    item.replaceChildren(bar, remover(item))
    try {
      const small = await shrink(file)
      item.prepend(Object.assign(new Image(), { src: URL.createObjectURL(small), alt: picker.dataset.alt }))
      const id = await upload(small, key, (part) => { bar.value = part })
      bar.replaceWith(Object.assign(document.createElement("input"), { type: "hidden", name: picker.dataset.name ?? "photo", value: id }))
    } catch (error) {
      const words = error instanceof TypeError ? picker.dataset.notPicture : error.message || picker.dataset.failed
      bar.replaceWith(Object.assign(document.createElement("p"), { className: "error", role: "alert", textContent: words }))
    }
  }

  function remover(item) {
    const element = Object.assign(document.createElement("button"), { type: "button", className: "button quiet", textContent: picker.dataset.remove })
    element.addEventListener("click", () => { item.remove(); count() })
    return element
  }
}

function upload(blob, key, progress) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open("POST", "/api/photos")
    request.setRequestHeader("Content-Type", "image/jpeg")
    request.setRequestHeader("Idempotency-Key", key)
    if (document.body.dataset.csrf) request.setRequestHeader("X-CSRF-Token", document.body.dataset.csrf)
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onerror = () => fail(new Error())
    request.onload = () => {
      const answer = JSON.parse(request.responseText || "{}")
      if (request.status === 201) done(answer.id)
      else fail(new Error([answer.detail, answer.hint].filter(Boolean).join(" ")))
    }
    request.send(blob)
  })
}
