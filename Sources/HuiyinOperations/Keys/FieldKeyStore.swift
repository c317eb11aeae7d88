// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase

/// The rows of `field_keys`: which keys sealed something here, each with a text sealed by it, to know the key again.
struct FieldKeyStore {
    let db: Connection
    let municipality: String

    func names() throws(StoreError) -> [String] {
        try db.rows("SELECT name FROM field_keys WHERE municipality = \(municipality) ORDER BY name").map {
            row throws(StoreError) in try row.get(0)
        }
    }

    /// The keys in use that `ring` does not have, or has otherwise under the same name.
    func missing(in ring: KeyRing) throws(StoreError) -> [String] {
        var missing: [String] = []
        for row in try db.rows("SELECT name, proof FROM field_keys WHERE municipality = \(municipality) ORDER BY name")
        {
            let name: String = try row.get(0)
            if !ring.knows(name, proof: try row.get(1), municipality) { missing.append(name) }
        }
        return missing
    }

    /// Notes that the current key of `ring` is in use from now on.
    ///
    /// - Returns: its name when it was not before.
    @discardableResult
    func note(_ ring: KeyRing) throws(StoreError) -> String? {
        guard let name = ring.sealingNames.last else { return nil }
        let proof = try ring.seal(name, in: SealedPlace(proofOf: name, municipality: municipality))
        let written = try db.run(
            """
            INSERT INTO field_keys (municipality, name, proof) VALUES (\(municipality), \(name), \(proof))
            ON CONFLICT (municipality, name) DO NOTHING
            """)
        return written == 1 ? name : nil
    }

    func forget(_ name: String) throws(StoreError) {
        try db.run("DELETE FROM field_keys WHERE municipality = \(municipality) AND name = \(name)")
    }
}

extension KeyRing {
    fileprivate func knows(_ name: String, proof: SealedText, _ municipality: String) -> Bool {
        do throws(StoreError) {
            return try open(proof, in: SealedPlace(proofOf: name, municipality: municipality)) == name
        } catch {
            return false
        }
    }
}
