// SPDX-License-Identifier: Apache-2.0
// The phone's own records: `seals` (keys), `items` and `photos` (what waits, sealed), `kept` (lists, sealed, and
// settings). A change has reached the disk when its promise is done.
let opened = null

function database() {
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open("huiyin-field", 1)
    request.onupgradeneeded = () => {
      const db = request.result
      db.createObjectStore("seals", { keyPath: "name" })
      db.createObjectStore("items", { keyPath: "id" }).createIndex("owner", "owner")
      db.createObjectStore("photos", { keyPath: "key" }).createIndex("item", "item")
      db.createObjectStore("kept")
    }
    request.onsuccess = () => done(request.result)
    request.onerror = () => { opened = null; fail(request.error) }
  })
  return opened
}

async function transact(stores, mode, work) {
  const db = await database()
  return new Promise((done, fail) => {
    const transaction = db.transaction(stores, mode, { durability: "strict" })
    transaction.onerror = transaction.onabort = () => fail(transaction.error)
    const request = work(...stores.map((name) => transaction.objectStore(name)))
    transaction.oncomplete = () => done(request?.result)
  })
}

/** One transaction over `stores`; `work` gets them in this order and asks nothing else in between. */
export const change = (stores, work) => transact(stores, "readwrite", work)
export const get = (store, key) => transact([store], "readonly", (rows) => rows.get(key))
export const all = (store, index, key) =>
  transact([store], "readonly", (rows) => (index ? rows.index(index).getAll(key) : rows.getAll()))
export const put = (store, value, key) => change([store], (rows) => { rows.put(value, key) })
