// SPDX-License-Identifier: Apache-2.0
// One thing done with many files without leaving the list: what came of it is said over the page, with the way back.
import { say } from "./toast.js"

export function start(desk) {
  const form = desk.querySelector("#bulk")
  const host = desk.querySelector("[data-toasts]")
  if (!form) return { offer() {} }

  const tell = () => {
    form.querySelector("[data-chosen]").textContent = desk.querySelectorAll(".row-pick input:checked").length
  }
  desk.addEventListener("change", tell)
  // A row that leaves the list is let go.
  new MutationObserver(tell).observe(desk.querySelector("#queue"), { childList: true, subtree: true })
  tell()

  async function send(fields) {
    const answer = await fetch("/desk/bulk", { method: "POST", body: new URLSearchParams(fields) }).catch(() => null)
    if (!answer) { say(host, host.dataset.lost); return false }
    if (answer.redirected) { location.assign(answer.url); return false }
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main")
    const back = main.querySelector("form[action='/desk/bulk']")
    const why = answer.ok ? "" : ` ${main.querySelector("p")?.textContent ?? ""}`
    say(host, main.querySelector("h1").textContent + why, {
      undo: back && (() => send(new FormData(back))),
      lines: [...main.querySelectorAll(".error-summary li")].map((line) => document.importNode(line, true)),
    })
    return answer.ok
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (!await send(new FormData(form, event.submitter))) return
    for (const box of desk.querySelectorAll(".row-pick input:checked")) box.checked = false
    tell()
    form.querySelector("textarea").value = ""
    form.querySelector("details").open = false
  })

  return {
    /** What was just dispatched can be called back, what was just merged parted; `act` is the way back. */
    offer(act, words, number, version) {
      const fields = new FormData(form)
      fields.delete("files")
      fields.delete("text")
      fields.set("act", act)
      fields.set("files", `${number} ${version}`)
      say(host, words, { undo: () => send(fields) })
    },
  }
}
