// SPDX-License-Identifier: Apache-2.0
// The desk while it is open: rows follow what colleagues do and stay where they are, what is new waits at the top, and
// a file opens beside the list. Without it every link and form loads its page.
import { start as startBulk } from "./bulk.js"
import { listen } from "./stream.js"

const most = 40

export function start(desk) {
  if (desk.dataset.started) return
  desk.dataset.started = "yes"
  const words = desk.dataset
  const list = desk.querySelector("#queue")
  const news = desk.querySelector("[data-news]")
  const bulk = startBulk(desk)
  const changed = new Map()
  const waiting = new Map()
  let isAsking = false
  let looking = { number: null, names: [] }

  const row = (number) => list.querySelector(`[data-number="${number}"]`)
  const file = () => desk.querySelector("#file .file-view")

  // --- what colleagues do

  const stream = listen({
    changed(change) {
      changed.set(change.number, change.version)
      const open = file()
      if (open?.dataset.number === change.number && Number(open.dataset.version) < change.version) tellOfFile()
      setTimeout(ask, 60)
    },
    looking(who) { looking = who; tellWhoLooks() },
    reset: askForAll,
    lost(isLost) { desk.querySelector("[data-lost]").hidden = !isLost },
  })

  // Asks for the rows that changed, one question at a time.
  async function ask() {
    const numbers = [...changed].filter(([number, version]) => !(Number(row(number)?.dataset.version) >= version))
      .map(([number]) => number).slice(0, most)
    if (isAsking || numbers.length === 0) { if (!isAsking) changed.clear(); return }
    isAsking = true
    for (const number of numbers) changed.delete(number)
    const fresh = await rows(`${words.rows}&${numbers.map((number) => `number=${number}`).join("&")}`)
    isAsking = false
    if (!fresh) return
    const found = new Map(fresh.rows.map((item) => [item.dataset.number, item]))
    for (const number of numbers) put(number, found.get(number))
    showNews()
    if (changed.size > 0) setTimeout(ask, 200)
  }

  // After too long an absence: every row anew, and what has come to the head of the list. Nothing typed is lost.
  async function askForAll() {
    for (const item of list.children) changed.set(item.dataset.number, Number(item.dataset.version) + 1)
    const first = await rows(words.rows)
    for (const item of first?.rows ?? []) if (!row(item.dataset.number)) waiting.set(item.dataset.number, item)
    showNews()
    if (file()) tellOfFile()
    ask()
  }

  function put(number, fresh) {
    const old = row(number)
    if (!fresh) { waiting.delete(number); if (old) leave(old); return }
    if (!old) { waiting.set(number, fresh); return }
    replace(old, fresh)
  }

  // The row changes in place; who had it in hand keeps it.
  function replace(old, fresh) {
    const hadFocus = old.contains(document.activeElement) ? document.activeElement.matches("a") ? "a" : "input" : null
    fresh.querySelector("input").checked = old.querySelector("input").checked
    old.replaceWith(fresh)
    window.htmx?.process(fresh)
    if (hadFocus) fresh.querySelector(hadFocus)?.focus({ preventScroll: true })
    markCurrent()
  }

  function leave(old) {
    if (old.classList.contains("is-gone")) return
    old.classList.add("is-gone")
    const box = old.querySelector("input")
    box.checked = false
    box.disabled = true
    const said = Object.assign(document.createElement("span"), { className: "gone-words", textContent: words.gone })
    old.querySelector(".case-row-facts").prepend(said)
  }

  function showNews() {
    news.hidden = waiting.size === 0
    news.textContent = words.new.replace("{n}", waiting.size)
  }

  news.addEventListener("click", () => {
    const fresh = [...waiting.values()]
    waiting.clear()
    showNews()
    for (const gone of list.querySelectorAll(".is-gone")) gone.remove()
    for (const item of fresh) { item.classList.add("is-new"); window.htmx?.process(item) }
    list.prepend(...fresh)
    desk.querySelector("[data-empty]")?.remove()
    fresh[0]?.querySelector("a").focus()
  })

  // --- the open file

  function tellOfFile() { desk.querySelector("[data-file-news]")?.removeAttribute("hidden") }

  function tellWhoLooks() {
    const line = desk.querySelector("[data-looking-line]")
    if (!line) return
    const names = looking.number === file()?.dataset.number ? looking.names : []
    line.hidden = names.length === 0
    line.textContent = words.looking.replace("{names}", names.join("、"))
  }

  function markCurrent() {
    const open = file()?.dataset.number
    for (const item of list.children) {
      const isOpen = item.dataset.number === open
      if (item.classList.contains("is-current") === isOpen) continue
      item.classList.toggle("is-current", isOpen)
      const link = item.querySelector("a")
      if (isOpen) link.ariaCurrent = "true"
      else link.removeAttribute("aria-current")
    }
  }

  // Forms of the file answer beside the list; what leads elsewhere loads its page.
  function boost() {
    const place = desk.querySelector("#file")
    const forms = 'form[action^="/case-files/"]:not([action$="/contact"], [action$="/agreement"])'
    for (const element of place.querySelectorAll(`${forms}, a[data-refresh], a[href^="/desk/"]:not([href="/desk"])`)) {
      element.setAttribute("hx-boost", "true")
    }
    window.htmx?.process(place)
  }

  function opened() {
    boost()
    markCurrent()
    tellWhoLooks()
    stream.look(file()?.dataset.number ?? null)
  }

  desk.addEventListener("htmx:afterSwap", ({ detail }) => {
    opened()
    document.querySelector("#refused [data-focus]")?.focus()
    const said = document.querySelector("#flash .flash")
    const moved = /\/(suggestion|dispatch|merger)$/.exec(detail.requestConfig?.path ?? "")?.[1]
    const [back, undo] = moved === "merger" ? ["merger-undo", "undo-merge"] : ["recall", "undo-accept"]
    if (!moved || !said || !file()?.querySelector(`form[action$='/${back}']`)) return
    bulk.offer(undo, said.textContent, file().dataset.number, file().dataset.version)
    said.remove()
  })
  // htmx leaves refusals alone; here they stand where the file stood, with what was typed.
  desk.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const text = detail.xhr.responseText
    if (text.includes('id="refused"')) {
      Object.assign(detail, { shouldSwap: true, isError: false, selectOverride: "#refused", swapOverride: "innerHTML" })
    } else if (!text.includes('id="file"')) {
      detail.shouldSwap = false
      location.assign(detail.xhr.status < 400 ? detail.xhr.responseURL : location.href)
    }
  })

  // --- the list

  const pages = desk.querySelector("[data-pages]")
  const next = () => pages.querySelector("a[rel=next]")
  let isLoading = false
  async function more() {
    const link = next()
    if (!link || isLoading) return
    isLoading = true
    pages.classList.add("is-loading")
    const fresh = await rows(link.getAttribute("href").replace(/^\/desk(\/rows)?(?=\?)/, "/desk/rows"))
    isLoading = false
    pages.classList.remove("is-loading")
    if (!fresh) return
    const items = fresh.rows.filter((item) => !row(item.dataset.number))
    list.append(...items)
    for (const item of items) window.htmx?.process(item)
    if (fresh.next) link.href = fresh.next
    else link.remove()
    markCurrent()
    // Watched anew, or a list that is still shorter than its pane would stop here.
    watcher.unobserve(pages)
    watcher.observe(pages)
  }
  const watcher = new IntersectionObserver((seen) => { if (seen.some((entry) => entry.isIntersecting)) more() }, { rootMargin: "600px" })
  watcher.observe(pages)

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("input, textarea, select") && desk.contains(event.target)) {
      event.target.blur()
      list.querySelector(".is-current a, a")?.focus({ preventScroll: true })
    }
    if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return
    const item = document.activeElement.closest("[data-row]") ?? list.querySelector(".is-current")
    item?.querySelector("input:not(:disabled)")?.click()
  })

  const dialog = desk.querySelector("[data-keys-dialog]")
  desk.querySelector("[data-keys] summary").addEventListener("click", (event) => {
    event.preventDefault()
    dialog.showModal()
  })

  opened()
}

async function rows(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null)
  if (!answer?.ok || answer.redirected) return null
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  return { rows: [...page.querySelectorAll("[data-row]")], next: page.querySelector("a[rel=next]")?.getAttribute("href") }
}
