// SPDX-License-Identifier: Apache-2.0
// Shows what is sent, waiting or came back, and why; what came back can be mended, copied or discarded on purpose.
import { discard, list, watch } from "./outbox.js"
import { send } from "./sender.js"
import { moment, size, told, words } from "./words.js"

export function startWaiting(view, own) {
  const find = (name) => view.querySelector(`[data-outbox-${name}]`)
  const say = words(find("words"))
  let last = { state: navigator.onLine ? "done" : "offline" }
  let sending = null
  let drawing = Promise.resolve()
  // By id: what is shown of each, and of what it was drawn.
  let drawn = new Map()

  find("now").addEventListener("click", () => send())
  watch((news) => {
    if (news.state) [last, sending] = [news, null]
    if (news.sending) sending = news.sending
    draw()
  })

  function why(entry) {
    if (entry.id === sending) return say("why-sending")
    if (last.state === "out") return say("why-sign-in")
    if (entry.isTried) return say("why-unsure")
    return say(last.state === "busy" ? "why-server" : "why-network")
  }

  // One after another: two drawings at once would show what neither found.
  const draw = () => { drawing = drawing.then(redraw) }

  async function redraw() {
    const entries = own ? await list(own) : []
    const count = (state) => entries.filter((entry) => entry.state === state).length
    const [waiting, refused] = [count("waiting"), count("refused")]
    find("empty").hidden = entries.length > 0
    find("now").hidden = waiting === 0 || last.state === "out"
    find("sum").textContent = waiting + refused > 0 ? say("sum", { waiting, refused }) : entries.length > 0 ? say("sum-none") : ""
    const order = { refused: 0, closed: 1, waiting: 2, sent: 3 }
    const sorted = entries.sort((a, b) => order[a.state] - order[b.state] || b.at - a.at)
    const focused = document.activeElement?.closest?.("li")?.id
    drawn = new Map(sorted.map((entry) => [entry.id, shown(entry)]))
    put(find("list"), [...drawn.values()].map(({ element }) => element))
    if (focused && document.activeElement?.closest?.("li")?.id !== focused) document.getElementById(focused)?.focus()
  }

  /** As it was drawn, when it has not changed since: a finger that is just pressing it keeps what it presses. */
  function shown(entry) {
    const as = JSON.stringify(entry)
    const before = drawn.get(entry.id)
    const one = before?.as === as ? before : { as, element: item(entry) }
    one.element.querySelector("[data-why]").textContent = why(entry)
    return one
  }

  /** These and no others stand there; what stands where it belongs is left alone. */
  function put(list, elements) {
    for (const old of [...list.children]) if (!elements.includes(old)) old.remove()
    elements.forEach((one, at) => { if (list.children[at] !== one) list.insertBefore(one, list.children[at] ?? null) })
  }

  function item(entry) {
    const element = find("item").content.firstElementChild.cloneNode(true)
    const part = (name) => element.querySelector(`[data-${name}]`)
    element.id = entry.id
    element.dataset.state = entry.state
    for (const shown of element.querySelectorAll("[data-for]")) shown.hidden = !shown.dataset.for.split(" ").includes(entry.state)
    for (const kind of element.querySelectorAll("[data-kind]")) kind.hidden = kind.dataset.kind !== (entry.kind ?? "report")
    part("words").textContent = entry.words ?? ""
    part("number").textContent = entry.number ?? ""
    Object.assign(part("at"), { textContent: moment(entry.at), dateTime: new Date(entry.at).toISOString() })
    const bytes = entry.photos.reduce((sum, photo) => sum + photo.size, 0)
    part("photos").textContent = entry.photos.length ? ` ${say("photos", { n: entry.photos.length, size: size(bytes) })}` : ""
    if (entry.state === "refused") tellRefusal(part, entry)
    if (entry.state === "sent") tellSent(part, entry)
    mending(part, entry)
    return element
  }

  function tellRefusal(part, { refusal }) {
    const { title, detail } = told(refusal)
    part("title").textContent = title
    part("detail").textContent = detail
    part("advice").textContent = say(`advice-${[403, 404, 409, 412].includes(refusal.status) ? refusal.status : 422}`)
  }

  function tellSent(part, { receipt, href, number, thing, emergencies }) {
    part("receipt").hidden = !receipt
    if (receipt) Object.assign(part("receipt-number"), { textContent: receipt, href })
    part("open").href = `/field/${number}`
    part("open").hidden = !number
    part("round-on").hidden = !thing
    part("calls").hidden = !emergencies?.length
    part("calls").querySelector("p").append(...(emergencies ?? []).map((call) =>
      Object.assign(document.createElement("a"), { className: "button emergency-number", href: `tel:${call}`, textContent: call })))
  }

  function mending(part, entry) {
    const { id, kind, number, thing, isTried } = entry
    // What may have arrived is not changed before we know.
    part("mend").hidden = isTried
    part("mend").textContent = say(entry.state === "refused" ? "mend" : "edit")
    part("mend").classList.toggle("primary", entry.state === "refused")
    const place = { check: number, round: `rounds/${thing}` }[kind] ?? "report"
    part("mend").href = `/field/${place}?mend=${id}`
    part("discard").hidden = isTried
    part("discard").addEventListener("submit", (event) => { event.preventDefault(); discard(id) })
    part("copy").addEventListener("click", async ({ target }) => {
      await navigator.clipboard.writeText([entry.words, entry.body?.address, entry.body?.solved?.text].filter(Boolean).join("\n"))
      target.textContent = say("copied")
    })
  }

  draw()
  return drawing
}
