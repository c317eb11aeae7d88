// SPDX-License-Identifier: Apache-2.0
// A button that prints the page, shown only where it works.
export function start(button) {
  button.hidden = false
  button.addEventListener("click", () => print())
}
