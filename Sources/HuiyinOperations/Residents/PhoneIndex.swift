// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HuiyinDomain

extension KeyRing {
    /// What stands for a phone's number where its owner's reports are looked up: a keyed hash (HMAC-SHA-256) under a key
    /// of its own, made of the one that seals. Without the ring nobody can find out by trying which number it is.
    ///
    /// - Returns: one for each key, the current key's last; none for what is no number.
    func phoneIndexes(_ phone: String, _ municipality: String) -> [[UInt8]] {
        guard let figures = PhoneFigures(phone) else { return [] }
        let told = Data("\(municipality)\u{1F}\(figures.text)".utf8)
        return sealing.map { entry in
            let own = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: entry.key, info: Data("huiyin.phone-index".utf8), outputByteCount: 32)
            return Array(HMAC<SHA256>.authenticationCode(for: told, using: own))
        }
    }

    /// Under the key that seals now, as it is stored beside the number.
    func phoneIndex(_ phone: String, _ municipality: String) -> [UInt8]? { phoneIndexes(phone, municipality).last }
}
