// SPDX-License-Identifier: Apache-2.0
import Foundation
import Mustache

/// Every page and piece of a page, read once at start; `Templates/report/form.mustache` is `report/form`.
package struct Templates: Sendable {
    private let library: MustacheLibrary

    package init() throws {
        var library = MustacheLibrary()
        for (name, text) in try Self.sources() {
            do {
                try library.register(text, named: name)
                // The tag that closes an inherited layout cannot hold a slash.
                if name.hasPrefix("layout/") { try library.register(text, named: name.replacing("/", with: ".")) }
            } catch {
                throw UnreadableTemplate(name: name, reason: "\(error)")
            }
        }
        self.library = library
    }

    /// - Throws: ``MissingTemplate`` when there is none of this name.
    func render(_ name: String, _ root: PageRoot) throws -> String {
        guard let text = library.render(root, withTemplate: name) else { throw MissingTemplate(name: name) }
        return text
    }

    /// Name and text of every template.
    static func sources() throws -> [(name: String, text: String)] {
        let folder = Resources.folder("Templates").resolvingSymlinksInPath()
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".mustache") }.sorted().map { path in
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            return (String(path.dropLast(".mustache".count)), text)
        }
    }
}

/// A template that does not parse: a mistake in the program, found at start.
struct UnreadableTemplate: Error {
    let name: String
    let reason: String
}

/// The program asked for a template that is not there: a mistake in the program.
struct MissingTemplate: Error {
    let name: String
}
