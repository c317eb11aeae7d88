// SPDX-License-Identifier: Apache-2.0

/// What a log may say of an error that nobody foresaw: its type and its case.
///
/// Never what it carries: a record that was refused names its values, and those may be a resident's words or phone.
package func kind(of error: any Error) -> String {
    let mirror = Mirror(reflecting: error)
    let type = String(reflecting: Swift.type(of: error))
    if let name = mirror.children.first?.label { return "\(type).\(name)" }
    return mirror.displayStyle == .enum ? "\(type).\(error)" : type
}
