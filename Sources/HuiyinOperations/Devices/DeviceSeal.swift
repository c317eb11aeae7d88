// SPDX-License-Identifier: Apache-2.0

/// By what a phone seals what its worker has not sent yet, so that only the same account can open it again.
package struct DeviceSeal: Equatable, Sendable {
    /// Tells on the phone whose an envelope is without naming anybody: 26 characters that cannot be guessed.
    package let name: String
    /// 32 random bytes.
    package let key: Secret<[UInt8]>
}
