// SPDX-License-Identifier: Apache-2.0
// Makes a photo upright and small on the device. Drawing it anew leaves behind where and when it was taken.

/** - Throws: TypeError for what is no picture. */
export async function shrink(file, longest = 2560, quality = 0.85) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => { throw new TypeError() })
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new TypeError())), "image/jpeg", quality))
}
