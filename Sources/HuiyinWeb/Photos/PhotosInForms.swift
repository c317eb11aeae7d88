// SPDX-License-Identifier: Apache-2.0
import Crypto
import HuiyinDomain
import HuiyinOperations
import Hummingbird

extension Form {
    /// A field for files is named after the one that holds the ids of what was sent before.
    private static let prefix = "sent-"
    /// As many as the page offers for one field.
    private static let mostPhotos = 3

    /// This form with the pictures that were chosen in it kept, each as its id in the field it belongs to.
    ///
    /// - Throws: ``Problem`` naming the field of a picture that is none.
    func keepingPhotos(_ desk: Desk) async throws -> Form {
        var fields = fields
        for file in files where file.name.hasPrefix(Self.prefix) {
            let name = String(file.name.dropFirst(Self.prefix.count))
            guard fields.count(where: { $0.name == name }) < Self.mostPhotos else { continue }
            do {
                fields.append((name, try await desk.savePhoto(file.bytes, scope: "none")))
            } catch {
                guard let problem = Problem(behind: error) else { throw error }
                throw Problem(problem.type, problem.status, problem.facts, field: name)
            }
        }
        return Form(fields: fields)
    }

    /// What it says, however it was written: two sendings of one form differ in what divides their parts.
    var substance: ByteBuffer {
        let words = fields.map { "\(Form.encoded($0.name))=\(Form.encoded($0.value))" }
        let pictures = files.map { "\($0.name)=\(SHA256.hash(data: $0.bytes))" }
        return ByteBuffer(string: (words + pictures).joined(separator: "&"))
    }
}
