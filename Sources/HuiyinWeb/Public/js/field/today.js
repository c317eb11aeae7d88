// SPDX-License-Identifier: Apache-2.0
// The list of the day as it was last fetched, sealed, so that it can be read without a network. Only the list: opening a
// file is written down on the server, and must stay something that a person did.
import { request } from "./account.js"
import { get, put } from "./store.js"
import { tellKept } from "./round.js"
import { closeJSON, openJSON } from "./seal.js"
import { moment, say, span } from "./words.js"

const freshMinutes = 3

async function store(own, list) {
  const content = { html: list.innerHTML, readAt: list.dataset.readAt }
  await put("kept", { owner: own.name, at: Date.now(), envelope: await closeJSON(own, "list", content) }, "list")
}

/** Keeps the list of this page, or fetches it when the one on the phone is getting old. */
export async function keepList(own) {
  const here = document.querySelector("[data-field-list]")
  // Later pages of the list do not take the place of the first.
  if (here) return location.search.includes("after=") ? null : store(own, here)
  const kept = await get("kept", "list")
  if (kept?.owner === own.name && Date.now() - kept.at < freshMinutes * 60_000) return
  const answer = await request("/field", { headers: { Accept: "text/html" } }).catch(() => null)
  if (!answer?.ok || answer.redirected) return
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const list = page.querySelector("[data-field-list]")
  if (list) await store(own, list)
}

async function keptList(own) {
  const kept = own && await get("kept", "list")
  if (kept?.owner !== own?.name || !kept) return null
  const { html, readAt } = await openJSON(own, "list", kept.envelope)
  // What was sealed here came from our own server as a page that the browser had parsed.
  const page = new DOMParser().parseFromString(html, "text/html")
  tellDates(page, Date.parse(readAt))
  return { page, readAt: Date.parse(readAt) }
}

function tellAge(place, readAt) {
  const minutes = Math.floor((Date.now() - readAt) / 60_000)
  place.textContent = minutes < 2 ? say("now", { when: moment(readAt) }) : say("as-of", { span: span(minutes), when: moment(readAt) })
}

/** "Tomorrow" on a list of another day would be a lie. */
function tellDates(page, readAt) {
  if (new Date(readAt).toDateString() === new Date().toDateString()) return
  for (const time of page.querySelectorAll("time[data-due]")) time.textContent = moment(Date.parse(time.dataset.due))
}

/** Shows the kept list in `view`. */
export async function showList(view, own) {
  const age = view.querySelector("[data-kept-age]")
  const kept = await keptList(own)
  if (!kept) { age.textContent = own ? say("no-list") : say("nobody"); return }
  tellAge(age, kept.readAt)
  view.querySelector("[data-kept-list]").replaceChildren(...document.adoptNode(kept.page.body).childNodes)
  await tellKept(view, own, kept.readAt)
}

/** Shows one line of it; answers the line, or null when the phone does not have it. */
export const showRow = (view, own, number) => showOne(view, own, `li[data-number="${CSS.escape(number)}"]`)

/** The same for a listed thing. */
export const showThingRow = (view, own, code) => showOne(view, own, `li[data-thing="${CSS.escape(code)}"]`)

async function showOne(view, own, selector) {
  const age = view.querySelector("[data-kept-age]")
  const kept = await keptList(own)
  const row = kept?.page.querySelector(selector) ?? null
  if (!row) { age.textContent = own ? say("no-list") : say("nobody"); return null }
  tellAge(age, kept.readAt)
  view.querySelector("[data-kept-row]").replaceChildren(document.adoptNode(row))
  return row
}

/** The line of a listed thing in the kept list, without showing it. */
export async function thingRow(own, code) {
  const kept = await keptList(own)
  return kept?.page.querySelector(`li[data-thing="${CSS.escape(code)}"]`) ?? null
}
