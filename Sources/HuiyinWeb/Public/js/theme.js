// SPDX-License-Identifier: Apache-2.0
// Changes theme and letters in place, so that nothing typed on the page is lost. Without it the links load the page.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-switch]")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  // The answer sets the cookie and holds the links as they then are.
  const answer = await fetch(link.href).catch(() => null)
  if (!answer?.ok) { location.assign(link.href); return }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  // Where the elder view is another page, it is loaded, unless something is typed that would be lost.
  const isOther = link.dataset.switch === "view" && [document, page].some((root) => root.querySelector("[data-other-when-elder]"))
  if (isOther && ![...document.querySelectorAll("textarea")].some((field) => field.value.trim())) { location.assign(link.href); return }
  Object.assign(document.documentElement.dataset, page.documentElement.dataset)
  for (const name of ["theme", "view"]) {
    const [here, there] = [document, page].map((root) => root.querySelector(`[data-switch="${name}"]`))
    if (!here || !there) continue
    here.href = there.getAttribute("href")
    here.textContent = there.textContent
  }
})
