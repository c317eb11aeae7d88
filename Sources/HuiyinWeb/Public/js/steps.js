// SPDX-License-Identifier: Apache-2.0
// Shows a long form one question at a time. It is one form still: sending works from every step.
export function start(form) {
  const steps = [...form.querySelectorAll("[data-step-name]")]
  const send = form.querySelector(".actions button[type=submit]")
  if (steps.length < 2 || !send) return
  const words = form.dataset
  const whole = send.textContent
  const bar = Object.assign(document.createElement("p"), { className: "step-bar" })
  const count = Object.assign(document.createElement("b"), { tabIndex: -1 })
  const ticks = document.createElement("span")
  ticks.setAttribute("aria-hidden", "true")
  bar.append(count, ticks)
  steps[0].before(bar)
  const button = (text, look) => Object.assign(document.createElement("button"), { type: "button", className: `button ${look}`, textContent: text })
  const [next, back] = [button(words.next, "primary block"), button(words.back, "quiet")]
  send.before(next)
  send.after(back)
  const closing = [...form.querySelectorAll(":scope > .help")]
  let at = 0

  function show(step, move) {
    at = step
    const last = at === steps.length - 1
    steps.forEach((section, index) => { section.hidden = index !== at })
    closing.forEach((note) => { note.hidden = !last })
    count.textContent = `${words.step.replace("{n}", at + 1)} · ${steps[at].dataset.stepName}`
    ticks.className = `step-ticks at-${at + 1}`
    next.hidden = last
    back.hidden = at === 0
    send.textContent = last ? whole : words.now
    send.classList.toggle("later", !last)
    if (!move) return
    count.focus({ preventScroll: true })
    bar.scrollIntoView({ block: "start" })
    history.pushState({ step: at }, "")
  }

  function mayGo() {
    const text = steps[at].querySelector("textarea[required]")
    if (!text || text.value.trim()) return true
    const field = text.closest(".field")
    let told = field.querySelector(".error")
    if (!told) {
      told = Object.assign(document.createElement("p"), { className: "error", id: `${text.id}-error`, textContent: words.missing })
      told.setAttribute("role", "alert")
      text.before(told)
      text.setAttribute("aria-describedby", `${told.id} ${text.getAttribute("aria-describedby") ?? ""}`)
    }
    field.classList.add("has-error")
    text.focus()
    return false
  }

  next.addEventListener("click", () => { if (mayGo()) show(at + 1, true) })
  back.addEventListener("click", () => show(at - 1, true))
  form.addEventListener("submit", (event) => { if (at === 0 && !mayGo()) event.preventDefault() })
  addEventListener("popstate", ({ state }) => show(Math.min(state?.step ?? 0, steps.length - 1), false))
  show(0, false)
}
