// SPDX-License-Identifier: Apache-2.0
// While a report is filled in: once words and place are known, what is known already near by is offered to be joined.
// Without scripts the same is asked when the report is sent.
export function start(form) {
  const words = form.querySelector("textarea[name=text]")
  const shown = form.querySelector("[data-known-early]")
  if (!words || !shown || form.querySelector("#known") || shown.dataset.started) return
  shown.dataset.started = "yes"
  let asked = 0
  form.addEventListener("placed", ask)
  words.addEventListener("change", ask)
  if (form.elements.longitude?.value) ask()

  async function ask() {
    const at = ["longitude", "latitude"].map((name) => form.elements[name]?.value)
    const mine = ++asked
    const told = { look: "1", text: words.value.trim(), longitude: at[0], latitude: at[1] }
    if (!told.text || !at[0] || !at[1]) { shown.replaceChildren(); return }
    const token = form.elements.csrf?.value
    const body = new URLSearchParams(token ? { ...told, csrf: token } : told)
    const answer = await fetch("/report", { method: "POST", body }).catch(() => null)
    if (mine !== asked || !answer?.ok) return
    if (answer.status === 204) { shown.replaceChildren(); return }
    const piece = new DOMParser().parseFromString(await answer.text(), "text/html")
    if (mine === asked) shown.replaceChildren(...piece.body.children)
  }
}
