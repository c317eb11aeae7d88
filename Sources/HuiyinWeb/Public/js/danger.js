// SPDX-License-Identifier: Apache-2.0
// While a report is typed: when its words warn of danger, the notice whom to call appears above everything else.
// The page that follows says the same without scripts.
const pause = 600

export function start(form) {
  const words = form.querySelector("textarea[name=text]")
  const notice = form.querySelector("[data-danger-notice]")
  if (!words || !notice || form.dataset.started) return
  form.dataset.started = "yes"
  let waiting = 0
  let asked = 0
  words.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, pause)
  })
  if (words.value) ask()

  async function ask() {
    const mine = ++asked
    const text = words.value.trim()
    if (text.length < 2) { notice.hidden = true; return }
    const answer = await fetch("/api/suggestions", {
      method: "POST", headers: headers(), body: JSON.stringify({ text }),
    }).catch(() => null)
    if (!answer?.ok || mine !== asked) return
    const calls = (await answer.json()).emergency ?? []
    const tells = calls.map((call) => Object.assign(document.createElement("li"), { textContent: call.tell }))
    notice.querySelector("[data-tells]").replaceChildren(...tells)
    const numbers = calls.map((call) => call.number).filter(Boolean)
    notice.hidden = calls.length === 0
    for (const line of notice.querySelectorAll("[data-number]")) {
      line.hidden = numbers.length > 0 && !numbers.includes(line.dataset.number)
    }
  }
}

function headers() {
  const token = document.body.dataset.csrf
  return { "Content-Type": "application/json", ...(token ? { "X-CSRF-Token": token } : {}) }
}
