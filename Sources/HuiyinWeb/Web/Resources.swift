// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The folders that travel beside the program.
enum Resources {
    static func folder(_ name: String) -> URL { Bundle.module.bundleURL.appending(path: name) }
}
