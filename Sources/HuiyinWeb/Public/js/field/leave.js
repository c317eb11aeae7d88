// SPDX-License-Identifier: Apache-2.0
// Whoever signs out takes the key along: what waits on the phone stays there, locked.
import { forget } from "./seal.js"

export function start(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    // A phone whose storage does not answer must not keep anybody signed in.
    const patience = new Promise((done) => setTimeout(done, 2000))
    Promise.race([forget().catch(() => null), patience]).then(() => form.submit())
  })
}
