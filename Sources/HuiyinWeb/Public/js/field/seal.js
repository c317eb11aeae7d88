// SPDX-License-Identifier: Apache-2.0
// Envelopes under the key that the server gives to this account alone. The key cannot be read out by a script, and is
// forgotten when its account signs out or another signs in; docs/decisions tells what that is good for.
import { all, change } from "./store.js"

/** Takes the key of whoever is signed in, and forgets any other. */
export async function take({ name: person, seal }) {
  const held = await all("seals")
  const mine = held.find((row) => row.name === seal.name)
  const key = mine?.key ?? await crypto.subtle.importKey("raw", bytes(seal.key), "AES-GCM", false, ["encrypt", "decrypt"])
  const own = { name: seal.name, key, person }
  await change(["seals"], (seals) => { seals.clear(); seals.put(own) })
  return own
}

/** Whose phone this is at the moment; null after signing out. */
export const holder = async () => (await all("seals"))[0] ?? null

export const forget = () => change(["seals"], (seals) => { seals.clear() })

/** `place` says what the envelope is for: one that was put elsewhere does not open. */
export async function close(own, place, data) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const lock = { name: "AES-GCM", iv, additionalData: label(own, place) }
  return { iv, data: await crypto.subtle.encrypt(lock, own.key, data) }
}

export const open = (own, place, { iv, data }) =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: label(own, place) }, own.key, data)

export const closeJSON = (own, place, value) => close(own, place, new TextEncoder().encode(JSON.stringify(value)))
export const openJSON = async (own, place, envelope) =>
  JSON.parse(new TextDecoder().decode(await open(own, place, envelope)))

const label = (own, place) => new TextEncoder().encode(`${own.name} ${place}`)
const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
