// SPDX-License-Identifier: Apache-2.0
// Sentences that the page carries for its scripts, in the reader's language.
export function words(template) {
  return (name, values = {}) => {
    const sentence = template.content.querySelector(`[data-word="${name}"]`)?.textContent ?? ""
    // `{n|photo|photos}` is the word that goes with the number, as on the server.
    return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, key, one, many) => {
      const value = values[key]
      return value === undefined || one === undefined ? value ?? whole : String(value) === "1" ? one : many
    })
  }
}

export const say = words(document.querySelector("[data-field-words]") ?? document.createElement("template"))

/** What the server said, with the name that the form gives the field instead of the program's. */
export function told({ title = "", detail, hint, field }) {
  const words = [detail, hint].filter(Boolean).join(" ")
  const name = field?.split(".").pop()
  const label = name && say(`field-${name}`)
  return { title, detail: label ? words.replaceAll(field, label).replaceAll(name, label) : words }
}

/** `286 KB`, `3.2 MB`. */
export const size = (bytes) => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`)

const page = document.body.dataset

/** `40 分钟`, `3 小时`, `2 天`, as deadlines say it. */
export function span(minutes) {
  const [form, n] = minutes < 60 ? ["timeMinutes", Math.max(1, minutes)]
    : minutes < 2880 ? ["timeHours", Math.floor(minutes / 60)] : ["timeDays", Math.floor(minutes / 1440)]
  return page[form].replace("{n}", n)
}

/** Day and clock, or the clock alone when it is today. */
export function moment(at) {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  const clock = { hour: "2-digit", minute: "2-digit", hour12: false }
  return new Date(at).toLocaleString(document.documentElement.lang, isToday ? clock : { month: "long", day: "numeric", ...clock })
}
