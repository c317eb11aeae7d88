// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

/// What a signed-in browser or program shows: kept there, while the database knows only its hash.
enum SessionToken {
    static func hash(_ token: Secret<String>) -> [UInt8] { Array(SHA256.hash(data: Data(token.value.utf8))) }
}
