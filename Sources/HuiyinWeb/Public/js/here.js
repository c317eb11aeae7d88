// SPDX-License-Identifier: Apache-2.0
// A button that sends one position of the device with a form; shown only where there is such a thing.
export function start(form) {
  if (!navigator.geolocation) return
  const button = form.querySelector("button")
  const told = form.querySelector("output")
  form.hidden = false
  button.addEventListener("click", () => {
    button.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.longitude.value = coords.longitude.toFixed(6)
        form.elements.latitude.value = coords.latitude.toFixed(6)
        form.submit()
      },
      () => { button.disabled = false; told.textContent = told.dataset.noPosition },
      { enableHighAccuracy: true, timeout: 10000, maximumAge: 60000 },
    )
  })
}
