// SPDX-License-Identifier: Apache-2.0
// What waits on this phone. A row tells in clear whose it is (an opaque name), its state and its age; everything else
// is in its envelope. States: waiting, refused, sent. Nothing leaves but by being sent or discarded on purpose.
import { all, change, get } from "./store.js"
import { close, closeJSON, open, openJSON } from "./seal.js"

const keptForDays = 7
const listeners = new Set()
const channel = new BroadcastChannel("huiyin-field")
channel.onmessage = ({ data }) => listeners.forEach((tell) => tell(data))

/** Calls `tell` when something changes here, in another tab or in the service worker. */
export const watch = (tell) => listeners.add(tell)

export function announce(news = {}) {
  channel.postMessage(news)
  listeners.forEach((tell) => tell(news))
}

/**
 * Keeps an item `{ kind, words, path, body, number?, version? }` with its photos `{ field, blob, size }`.
 * `instead` is the entry that it replaces; both happen or none.
 */
export async function add(own, item, photos, instead = null) {
  const id = crypto.randomUUID()
  const rows = []
  for (const { field, blob } of photos) {
    const key = crypto.randomUUID()
    const envelope = await close(own, `photo ${key}`, await blob.arrayBuffer())
    rows.push({ key, item: id, owner: own.name, envelope, field, size: blob.size, type: blob.type })
  }
  const content = {
    ...item, key: crypto.randomUUID(),
    photos: rows.map(({ key, field, size, type }) => ({ key, field, size, type, send: crypto.randomUUID() })),
  }
  const row = { id, owner: own.name, state: "waiting", at: Date.now(), isTried: false }
  row.envelope = await closeJSON(own, `item ${id}`, content)
  await change(["items", "photos"], (items, pictures) => {
    items.add(row)
    for (const { key, item: of, owner, envelope } of rows) pictures.add({ key, item: of, owner, envelope })
    if (instead) erase(items, pictures, instead)
  })
  announce()
  return id
}

/** Everything of `own`, oldest first; of anybody else's it tells nothing, not even the count. */
export async function list(own) {
  const rows = (await all("items", "owner", own.name)).sort((a, b) => a.at - b.at)
  const entries = []
  for (const row of rows) entries.push(await entryOf(own, row))
  return entries
}

export async function find(own, id) {
  const row = await get("items", id)
  return row?.owner === own.name ? entryOf(own, row) : null
}

async function entryOf(own, { envelope, ...row }) {
  try {
    return { ...row, ...await openJSON(own, `item ${row.id}`, envelope) }
  } catch {
    return { ...row, state: "closed", photos: [] }
  }
}

/** Writes an entry back; one that was sent gives its photos up. */
export async function save(own, { id, owner, state, at, isTried, ...content }) {
  const envelope = await closeJSON(own, `item ${id}`, content)
  await change(["items", "photos"], (items, pictures) => {
    // Discarded meanwhile in another tab: it stays discarded.
    items.get(id).onsuccess = (event) => {
      if (event.target.result) items.put({ id, owner, state, at, isTried, envelope })
    }
    if (state === "sent") erasePhotos(pictures, id)
  })
  announce()
}

export async function photo(own, { key, type }) {
  const row = await get("photos", key)
  return new Blob([await open(own, `photo ${key}`, row.envelope)], { type })
}

export async function discard(id) {
  await change(["items", "photos"], (items, pictures) => erase(items, pictures, id))
  announce()
}

/** What was sent a week ago has been read. */
export async function tidy(own) {
  const old = Date.now() - keptForDays * 86400_000
  for (const row of await all("items", "owner", own.name)) if (row.state === "sent" && row.at < old) await discard(row.id)
}

function erase(items, pictures, id) {
  items.delete(id)
  erasePhotos(pictures, id)
}

function erasePhotos(pictures, id) {
  pictures.index("item").openKeyCursor(IDBKeyRange.only(id)).onsuccess = ({ target: { result } }) => {
    if (!result) return
    pictures.delete(result.primaryKey)
    result.continue()
  }
}
