// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("A city's folder with spoiled bytes in it") struct FolderFuzzTests {
    /// Reading crashes on nothing; and what it finds sound is sound when it is read again.
    @Test(
        "Each kind of file is read or refused with problems, whatever stands in it",
        arguments: CityFolder.sound.files.keys.sorted())
    func files(name: String) throws {
        var mutations = Mutations(seed: UInt64(name.utf8.reduce(7) { $0 &* 31 &+ Int($1) } & 0xffff_ffff))
        let text = try #require(CityFolder.sound.files[name])
        for round in 0..<Mutations.rounds(12) {
            var folder = CityFolder.sound
            folder.files[name] = mutations.spoil(text)
            let read = MunicipalityContent.read(folder.bundle)
            if read.content == nil {
                #expect(read.problems.contains { $0.isGrave }, "\(name), round \(round): refused without a reason")
            }
        }
    }

    @Test("A key ring is read or refused by its line, and never tells what stood there")
    func keys() throws {
        var mutations = Mutations(seed: 11)
        let sound = KeyRing.fresh().text.value
        for _ in 0..<Mutations.rounds(200) {
            let text = mutations.spoil(sound)
            do throws(KeyRingError) {
                let ring = try KeyRing(text: Secret(text))
                #expect(!ring.isEmpty)
            } catch {
                #expect("\(error)".count < 60)
            }
        }
    }
}
