// SPDX-License-Identifier: Apache-2.0
// One connection that tells what changes on the files one may see, and who else has the open one open.
// `listen({ changed, looking, reset, lost })`; `look(number)` says what is open, null for nothing.
export function listen(hear) {
  const source = new EventSource("/api/stream")
  let stream = null
  let open = null
  let lostTimer = 0
  const on = (name, act) => source.addEventListener(name, (event) => act(JSON.parse(event.data)))
  on("hello", (hello) => {
    stream = hello.stream
    clearTimeout(lostTimer)
    hear.lost?.(false)
    if (open) tell()
  })
  on("changed", (change) => hear.changed?.(change))
  on("looking", (who) => hear.looking?.(who))
  on("reset", () => hear.reset?.())
  source.addEventListener("error", () => {
    clearTimeout(lostTimer)
    // A stream ends now and then and comes back within a second: that is no news.
    lostTimer = setTimeout(() => hear.lost?.(true), 5000)
  })
  addEventListener("pagehide", () => source.close())

  function tell() {
    if (!stream) return
    const token = document.body.dataset.csrf
    fetch(`/api/stream/${stream}/looking`, {
      method: "POST", body: JSON.stringify({ number: open }),
      headers: { "Content-Type": "application/json", ...(token ? { "X-CSRF-Token": token } : {}) },
    }).catch(() => {})
  }
  return { look(number) { if (number !== open) { open = number; tell() } } }
}
