// SPDX-License-Identifier: Apache-2.0
// Sends what waits, oldest first, one at a time even across tabs and the service worker. Every request carries the key
// it was written with, so that one whose answer was lost is not stored twice.
import { ask, request } from "./account.js"
import { announce, list, photo, save } from "./outbox.js"
import { holder } from "./seal.js"

/** Says how it ended: "done", "out" (nobody or somebody else is signed in), "offline" or "busy". */
export async function send() {
  const state = navigator.locks ? await navigator.locks.request("huiyin-field-sending", round) : await round()
  announce({ state })
  return state
}

async function round() {
  const seen = new Set()
  const isNext = (entry) => entry.state === "waiting" && !seen.has(entry.id)
  for (;;) {
    // Nothing to send, nothing to ask: to ask would keep a session alive that nobody uses.
    const last = await holder()
    if (last && !(await list(last)).some(isNext)) return "done"
    // Asked before each: whoever signed out or in meanwhile must not send for another.
    const me = await ask()
    if (me.state !== "in") return me.state
    const next = (await list(me.own)).find(isNext)
    if (!next) return "done"
    seen.add(next.id)
    announce({ sending: next.id })
    const outcome = await deliver(me, next)
    if (outcome !== "go on") return outcome
  }
}

async function deliver(me, entry) {
  for (const picture of entry.photos.filter((one) => !one.id)) {
    const answer = await post(me, "/api/photos", picture.send, await photo(me.own, picture), { "Content-Type": picture.type })
    if (answer.state !== "stored") return settle(me, entry, answer)
    picture.id = answer.json.id
    await save(me.own, entry)
  }
  // From here on it may have arrived, whatever we hear.
  await save(me.own, { ...entry, isTried: true })
  const headers = { "Content-Type": "application/json", ...(entry.version ? { "If-Match": `"${entry.version}"` } : {}) }
  return settle(me, { ...entry, isTried: true }, await post(me, entry.path, entry.key, JSON.stringify(bodyOf(entry)), headers))
}

async function post(me, path, key, body, headers) {
  let answer = null
  let json = {}
  try {
    answer = await request(path, {
      method: "POST", body, headers: { Accept: "application/json", "Idempotency-Key": key, "X-CSRF-Token": me.csrf, ...headers },
    }, 90)
    json = await answer.json()
  } catch {
    // An answer that cannot be read was lost on the way, or came from the door of somebody's network.
    return { state: "offline" }
  }
  if (answer.status >= 200 && answer.status < 300) return { state: "stored", json }
  if (answer.status === 401) return { state: "out" }
  const isForNow = [408, 425, 429].includes(answer.status) || (answer.status >= 500 && answer.status !== 501)
  if (isForNow || json.type === "forged-form") return { state: "busy" }
  return { state: "refused", json: { ...json, status: answer.status } }
}

async function settle(me, entry, { state, json }) {
  if (state === "stored") {
    const { thing } = entry
    const { kind, words, number, receipt, emergencies, href } = { ...entry, ...json }
    await save(me.own, { ...row(entry), state: "sent", kind, words, thing, number, receipt, emergencies, href, photos: [] })
    return "go on"
  }
  if (state !== "refused") return state
  if (json.type === "unknown-photo" && !entry.isAgain) {
    // Photos that waited on the server for more than its seven days are gone there, not here.
    const photos = entry.photos.map(({ id, ...one }) => ({ ...one, send: crypto.randomUUID() }))
    await save(me.own, { ...entry, photos, isTried: false, isAgain: true, key: crypto.randomUUID() })
    return "busy"
  }
  const { title, detail, hint, field, status, type } = json
  await save(me.own, { ...entry, state: "refused", isTried: false, refusal: { title, detail, hint, field, status, type } })
  return "go on"
}

const row = ({ id, owner, at }) => ({ id, owner, at, isTried: false })

/** The body as it was written, with the server's names of its photos at `photos` or `solved.photosAfter`. */
function bodyOf(entry) {
  const body = structuredClone(entry.body)
  for (const { field, id } of entry.photos) {
    const path = field.split(".")
    const last = path.pop()
    const place = path.reduce((inner, name) => inner[name], body)
    place[last] = [...(place[last] ?? []), id]
  }
  return body
}
