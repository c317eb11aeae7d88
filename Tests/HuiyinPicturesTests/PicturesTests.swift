// SPDX-License-Identifier: Apache-2.0
import HuiyinPictures
import Testing

@Suite("Pictures from outside") struct PicturesTests {
    static let red: [UInt8] = [255, 0, 0]
    static let blue: [UInt8] = [0, 0, 255]
    static let white: [UInt8] = [255, 255, 255]
    let pictures: Pictures

    init() { pictures = Pictures(threads: 2) }

    private func jpeg(_ width: Int, _ height: Int) async throws -> [UInt8] {
        try await pictures.clean(PNGFile.halves(width, height, Self.red, Self.blue)).jpeg
    }

    @Test("Owner, place and every other thing a phone writes into a photo are gone from both sizes")
    func metadata() async throws {
        var photo = try await jpeg(600, 400)
        photo = JPEGFile.inserting(0xE1, JPEGFile.exif(orientation: 1), into: photo)
        photo = JPEGFile.inserting(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x:SECRET-XMP/>".utf8), into: photo)
        photo = JPEGFile.inserting(0xED, Array("Photoshop 3.0\0SECRET-IPTC".utf8), into: photo)
        photo = JPEGFile.inserting(0xE2, Array("ICC_PROFILE\0\u{1}\u{1}SECRET-ICC".utf8), into: photo)
        photo = JPEGFile.inserting(0xFE, Array("SECRET-COMMENT".utf8), into: photo)
        photo += Array("SECRET-FILM".utf8)
        let clean = try await pictures.clean(photo)
        for file in [clean.jpeg, clean.thumbnail] {
            #expect(Set(JPEGFile(file).markers).isSubset(of: JPEGFile.plainMarkers))
            #expect(!file.contains(text: "SECRET") && !file.contains(text: "Exif"))
        }
    }

    @Test("A photo taken sideways is turned upright")
    func orientation() async throws {
        let photo = JPEGFile.inserting(0xE1, JPEGFile.exif(orientation: 6), into: try await jpeg(600, 400))
        let clean = try await pictures.clean(photo)
        #expect((clean.width, clean.height) == (400, 600))
        #expect((JPEGFile(clean.thumbnail).width, JPEGFile(clean.thumbnail).height) == (320, 480))
        let pixels = try #require(Pixels(jpeg: clean.jpeg))
        #expect(pixels.isNear(Self.red, 200, 20) && pixels.isNear(Self.blue, 200, 580))
    }

    @Test("A large picture becomes 2,560 pixels at most and its thumbnail 480; a small one is not enlarged")
    func sizes() async throws {
        let large = try await pictures.clean(PNGFile.halves(3_000, 300, Self.red, Self.blue))
        #expect((large.width, large.height) == (2_560, 256))
        #expect((JPEGFile(large.jpeg).width, JPEGFile(large.jpeg).height) == (2_560, 256))
        #expect((JPEGFile(large.thumbnail).width, JPEGFile(large.thumbnail).height) == (480, 48))
        let small = try await pictures.clean(PNGFile.halves(60, 40, Self.red, Self.blue))
        #expect((small.width, small.height) == (60, 40))
        #expect((JPEGFile(small.thumbnail).width, JPEGFile(small.thumbnail).height) == (60, 40))
    }

    @Test("What is transparent becomes white")
    func transparency() async throws {
        let png = PNGFile.make(64, 32, .rgba) { column, _ in column < 32 ? [0, 0, 0, 0] : Self.blue + [255] }
        let clean = try await pictures.clean(png)
        for file in [clean.jpeg, clean.thumbnail] {
            let pixels = try #require(Pixels(jpeg: file))
            #expect(pixels.isNear(Self.white, 8, 16) && pixels.isNear(Self.blue, 56, 16))
        }
    }

    @Test("Grey and deep pictures come out in ordinary colour")
    func unusualPixels() async throws {
        for png in [
            PNGFile.make(64, 32, .grey) { _, _ in [128] },
            PNGFile.make(64, 32, .greyAlpha) { _, _ in [128, 255] },
            PNGFile.make(64, 32, .rgb, depth: 16) { _, _ in [128, 0, 128, 0, 128, 0] },
            PNGFile.make(64, 32, .greyAlpha, depth: 16) { _, _ in [128, 0, 255, 255] },
        ] {
            let clean = try await pictures.clean(png)
            #expect(JPEGFile(clean.jpeg).components == 3)
            let pixels = try #require(Pixels(jpeg: clean.jpeg))
            #expect(pixels.isNear([128, 128, 128], 20, 20))
        }
    }

    @Test("A photo in a phone's wide colours looks the same in ordinary ones; a broken profile is passed over")
    func wideColours() async throws {
        let photo = try await pictures.clean(PNGFile.make(64, 32) { _, _ in [80, 158, 97] }).jpeg
        let head = Array("ICC_PROFILE\0\u{1}\u{1}".utf8)
        for (profile, colour) in [(Fixtures.displayP3, [40, 160, 90]), ([1, 2, 3], [80, 158, 97])] {
            let clean = try await pictures.clean(JPEGFile.inserting(0xE2, head + profile, into: photo))
            #expect(Set(JPEGFile(clean.jpeg).markers).isSubset(of: JPEGFile.plainMarkers))
            let pixels = try #require(Pixels(jpeg: clean.jpeg))
            #expect(pixels.isNear(colour.map(UInt8.init), 32, 16))
        }
    }

    @Test("WebP is read, and its metadata left behind")
    func webp() async throws {
        let clean = try await pictures.clean(Fixtures.webp)
        #expect((clean.width, clean.height) == (64, 24))
        #expect(Set(JPEGFile(clean.jpeg).markers).isSubset(of: JPEGFile.plainMarkers))
        let pixels = try #require(Pixels(jpeg: clean.jpeg))
        #expect(pixels.isNear(Self.blue, 10, 12) != pixels.isNear(Self.blue, 50, 12))
    }

    @Test("A file cut off anywhere is refused, whatever its kind")
    func truncated() async throws {
        let whole = [try await jpeg(100, 80), PNGFile.halves(20, 10, Self.red, Self.blue), Fixtures.webp]
        for file in whole {
            for count in stride(from: 12, to: file.count - 1, by: 7) {
                await #expect(throws: PictureError.truncated) { try await pictures.clean(Array(file[..<count])) }
            }
            await #expect(throws: PictureError.truncated) { try await pictures.clean(file.dropLast()) }
        }
    }

    @Test(
        "Other kinds of file are refused by name",
        arguments: [
            "GIF89a\u{1}\0\u{1}\0\0\0\0;", "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "<?xml version='1.0'?>\n<svg width='9'/>", "%PDF-1.7", "BM\0\0\0\0", "\0\0\0\u{18}ftypheic",
            "MM\0*\0\0\0\u{8}",
        ]
    )
    func otherKinds(text: String) async {
        await #expect(throws: PictureError.kindNotAllowed) { try await pictures.clean(Array(text.utf8)) }
    }

    @Test("Nothing, words and noise are no picture")
    func garbage() async {
        let noise = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 &+ 7) }
        for bytes in [[], [0xFF], Array("路灯坏了".utf8), noise] {
            await #expect(throws: PictureError.notAPicture) { try await pictures.clean(bytes) }
        }
    }

    @Test("A few bytes that claim to be 60,000 pixels square are refused before anything is decoded")
    func bomb() async {
        let tooMany = PictureError.tooManyPixels(limit: 50_000_000)
        let png = PNGFile.file(60_000, 60_000, .rgb, 8, data: [0])
        await #expect(throws: tooMany) { try await pictures.clean(png) }
        let cut = Array(png.prefix(60))
        await #expect(throws: tooMany) { try await pictures.clean(cut) }
    }

    @Test("A damaged picture is refused with the decoder's words, or read without a crash")
    func damaged() async throws {
        let (jpeg, png) = (try await jpeg(100, 80), PNGFile.halves(20, 10, Self.red, Self.blue))
        for file in [jpeg, png, Fixtures.webp] {
            for place in stride(from: 12, to: file.count, by: 11) {
                var damaged = file
                damaged[place] ^= 0x55
                do throws(PictureError) {
                    let clean = try await pictures.clean(damaged)
                    #expect(clean.width > 0 && !clean.jpeg.isEmpty)
                } catch {
                    #expect(error != .notAPicture && error != .kindNotAllowed)
                }
            }
        }
        var unsound = png
        unsound[50] ^= 0x55
        await #expect { try await pictures.clean(unsound) } throws: { error in
            guard case .failed(let reason)? = error as? PictureError else { return false }
            return !reason.isEmpty
        }
    }

    @Test("Many pictures at once, good and bad, come out as they do one by one")
    func manyAtOnce() async throws {
        let good = PNGFile.halves(300, 200, Self.red, Self.blue)
        let alone = try await pictures.clean(good)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<80 {
                group.addTask {
                    switch number % 4 {
                    case 0: await #expect(throws: PictureError.truncated) { try await pictures.clean(good.dropLast()) }
                    case 1: await #expect(throws: PictureError.notAPicture) { try await pictures.clean([]) }
                    default:
                        let together = try await pictures.clean(good)
                        #expect(together == alone)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("When its owner lets go of it, the threads end, and another can be made")
    func oneAfterAnother() async throws {
        for _ in 0..<20 {
            let clean = try await Pictures(threads: 3).clean(PNGFile.halves(60, 40, Self.red, Self.blue))
            #expect(clean.width == 60)
        }
    }
}
