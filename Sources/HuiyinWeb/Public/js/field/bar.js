// SPDX-License-Identifier: Apache-2.0
// The line and the count above the thumb: what waits, whether there is a network, whether there is a new version.
import { list, watch } from "./outbox.js"
import { say } from "./words.js"

export function startBar(foot, own) {
  const [line, badge] = [foot.querySelector("[data-field-line]"), foot.querySelector("[data-field-count]")]
  let state = navigator.onLine ? "done" : "offline"
  let update = null
  watch((news) => { state = news.state ?? state; draw() })
  addEventListener("offline", () => { state = "offline"; draw() })

  async function draw() {
    const entries = own ? await list(own) : []
    const count = (wanted) => entries.filter((entry) => entry.state === wanted).length
    const [waiting, refused] = [count("waiting"), count("refused")]
    badge.hidden = waiting + refused === 0
    badge.textContent = waiting + refused
    tell(waiting, refused)
  }

  function tell(waiting, refused) {
    line.hidden = false
    if (state === "out" && waiting > 0) return link(say("sign-in", { n: waiting }), "/sign-in?next=/field/waiting")
    if (refused > 0) return link(say("refused-some", { n: refused }), "/field/waiting")
    if (state === "offline") {
      line.textContent = waiting > 0 ? say("offline-some", { n: waiting }) : say("offline")
    } else if (waiting > 0) {
      line.textContent = say("waiting-some", { n: waiting })
    } else if (update) {
      line.replaceChildren(`${say("update")} `, update)
    } else {
      line.hidden = true
    }
  }

  const link = (words, href) => line.replaceChildren(Object.assign(document.createElement("a"), { textContent: words, href }))

  draw()
  return {
    /** Nothing changes under anybody's hands: the new version comes when this is pressed. */
    offer(change) {
      update = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: say("update-now") })
      update.addEventListener("click", change)
      draw()
    },
  }
}
