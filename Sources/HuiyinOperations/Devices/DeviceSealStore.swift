// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `device_seals`.
struct DeviceSealStore {
    let db: Connection
    let municipality: String

    func find(_ account: EntityID<Account>) throws(StoreError) -> DeviceSeal? {
        let row = try db.row(
            """
            SELECT name, key_bytes FROM device_seals
             WHERE municipality = \(municipality) AND account = \(account)
            """)
        guard let row else { return nil }
        return DeviceSeal(name: try row.get(0), key: Secret(try row.get(1)))
    }

    /// Nothing happens when the account has one: what is sealed with it must stay readable.
    func insert(_ seal: DeviceSeal, of account: EntityID<Account>) throws(StoreError) {
        try db.run(
            """
            INSERT INTO device_seals (municipality, account, name, key_bytes)
            VALUES (\(municipality), \(account), \(seal.name), \(seal.key.value))
            ON CONFLICT (municipality, account) DO NOTHING
            """)
    }
}
