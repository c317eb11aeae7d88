// SPDX-License-Identifier: Apache-2.0
// Asks the server who is signed in with this browser.
import { forget, take } from "./seal.js"

/** As fetch, but gives up after so many seconds. */
export async function request(address, options = {}, seconds = 20) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), seconds * 1000)
  try {
    return await fetch(address, { cache: "no-store", ...options, signal: stop.signal })
  } finally {
    clearTimeout(timer)
  }
}

/** `{ state }` is "in" (with `own` and `csrf`), "out", "offline" or "busy". */
export async function ask() {
  let answer = null
  let session = null
  try {
    answer = await request("/field/session", { headers: { Accept: "application/json" } })
    if (answer.ok) session = await answer.json()
    // What nobody reads would stay open, and the page never come to rest.
    else await answer.body?.cancel()
  } catch {
    return { state: "offline" }
  }
  if (answer.status === 401) return { state: "out" }
  // Somebody who is no worker: what the worker left stays locked.
  if (answer.status === 403) { await forget(); return { state: "out" } }
  if (!session?.seal) return { state: "busy" }
  return { state: "in", csrf: session.csrf, own: await take(session) }
}
