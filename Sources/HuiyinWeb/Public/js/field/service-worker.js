// SPDX-License-Identifier: Apache-2.0
// Keeps what the worker's place needs without a network: scripts, styles and one page that belongs to nobody. Pages come
// from the server as long as it answers in time. A new version waits until the worker changes to it or closes the app.
import { get } from "./store.js"
import { send } from "./sender.js"

const languages = ["zh-Hans", "en"]
const patience = 6000

export function serve(version, files) {
  const name = `huiyin-field-${version}`
  addEventListener("install", (event) => event.waitUntil(fill(name, files)))
  addEventListener("activate", (event) => event.waitUntil(takeOver(name)))
  addEventListener("message", ({ data }) => { if (data === "change") skipWaiting() })
  addEventListener("sync", (event) => { if (event.tag === "outbox") event.waitUntil(finish()) })
  addEventListener("fetch", (event) => {
    const { method, url, mode } = event.request
    const { origin, pathname } = new URL(url)
    if (method !== "GET" || origin !== location.origin) return
    if (mode === "navigate") event.respondWith(page(event.request, name))
    else if (pathname.startsWith("/assets/")) event.respondWith(kept(event.request, name))
    else if (pathname === "/api/map.geojson") event.respondWith(lastKnown(event.request, name))
  })
}

async function fill(name, files) {
  const cache = await caches.open(name)
  await cache.addAll(files)
  // Without cookies: this page must know nobody, and asking for a language must not change the reader's.
  for (const language of languages) await cache.add(new Request(shell(language), { credentials: "omit", cache: "no-store" }))
}

async function takeOver(name) {
  const old = (await caches.keys()).filter((key) => key.startsWith("huiyin-field-") && key !== name)
  await Promise.all(old.map((key) => caches.delete(key)))
  await clients.claim()
}

/** The browser tries again later when this fails. */
async function finish() {
  const state = await send()
  if (state === "offline" || state === "busy") throw new Error(state)
}

async function page(request, name) {
  const slow = new Promise((done) => setTimeout(done, patience))
  const answer = await Promise.race([fetch(request).catch(() => null), slow])
  if (answer && answer.status < 502) return answer
  const language = await get("kept", "lang").catch(() => null)
  const cache = await caches.open(name)
  return (await cache.match(shell(language ?? languages[0]))) ?? (await cache.match(shell(languages[0]))) ?? Response.error()
}

async function kept(request, name) {
  const cache = await caches.open(name)
  const found = await cache.match(request)
  if (found) return found
  // A list from before an update names the files of then.
  const today = request.url.replace(/\/assets\/[^/]+\//, `/assets/${name.split("-").pop()}/`)
  return fetch(request).catch(async () => (await cache.match(today)) ?? Response.error())
}

async function lastKnown(request, name) {
  const cache = await caches.open(name)
  const answer = await fetch(request).catch(() => null)
  if (!answer?.ok) return (await cache.match(request)) ?? Response.error()
  await cache.put(request, answer.clone())
  return answer
}

const shell = (language) => `/field/offline?lang=${language}`
