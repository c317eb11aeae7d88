// SPDX-License-Identifier: Apache-2.0

import HuiyinText
import Testing

@Suite("Classifier")
struct ClassifierTests {
    private static let sayings: [String: [String]] = [
        "lamp": ["路灯不亮", "路灯坏了好几天", "门口的路灯一闪一闪", "晚上路灯全灭了", "那盏路灯没人修"],
        "lid": ["井盖没了", "井盖响了一夜", "路上的井盖碎了", "井盖让人偷走了", "那个井盖翘起来了"],
        "water": ["停水了", "家里停水两天", "怎么又停水", "停水也不通知", "整栋楼停水了"],
    ]

    private static let examples = sayings.sorted { $0.key < $1.key }.flatMap { label, texts in
        texts.map { LabelledText(label: label, text: $0) }
    }

    @Test("Learning twice from the same examples gives the same model, bit for bit")
    func deterministic() throws {
        let one = try Classifier.train(Self.examples)
        let other = try Classifier.train(Self.examples)
        #expect(one == other)
        #expect(one.encode() == other.encode())
        #expect(one.fingerprint == other.fingerprint)
    }

    @Test("Probabilities are over all labels, likeliest first, and sum to one")
    func probabilities() throws {
        let found = try Classifier.train(Self.examples).predict("我家门口路灯不亮了", top: 10)
        #expect(found.map(\.label).first == "lamp")
        #expect(found.count == 3)
        #expect(abs(found.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
        #expect(found.map(\.probability) == found.map(\.probability).sorted(by: >))
    }

    @Test(
        "The deciding words are pieces of the text as it was written",
        arguments: ["请问 路 灯 坏了咋办", "喂,井盖没有了!!", "我家(3号楼)停水了", "路灯🙂不亮"]
    )
    func decidingWords(text: String) throws {
        let found = try Classifier.train(Self.examples).predict(text)
        let words = try #require(found.first?.because)
        #expect(!words.isEmpty)
        for word in found.flatMap(\.because) { #expect(text.contains(word)) }
    }

    @Test("A text without words has no prediction", arguments: ["", "  \n", "!?。……", "🙂"])
    func empty(text: String) throws {
        let found = try Classifier.train(Self.examples).predict(text)
        #expect(found.isEmpty)
    }

    @Test("A model read back is the model that was written")
    func roundTrip() throws {
        let model = try Classifier.train(Self.examples)
        let copy = try Classifier(decoding: model.encode())
        #expect(copy == model)
        #expect(copy.predict("路灯") == model.predict("路灯"))
    }

    @Test("A model with any byte changed, or cut short anywhere, is refused by name")
    func damaged() throws {
        let bytes = try Classifier.train(Self.examples).encode()
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x40
            #expect(throws: ClassifierError.self) { try Classifier(decoding: changed) }
        }
        for length in stride(from: 0, to: bytes.count, by: 97) {
            #expect(throws: ClassifierError.self) { try Classifier(decoding: Array(bytes.prefix(length))) }
        }
        #expect(throws: ClassifierError.damaged) { try Classifier(decoding: Array(bytes.dropLast())) }
        #expect(throws: ClassifierError.notAModel) { try Classifier(decoding: Array("井盖没了".utf8)) }
    }

    @Test("A model of a later format is refused with its number")
    func laterFormat() throws {
        var bytes = try Classifier.train(Self.examples).encode()
        bytes[4] = 9
        #expect(throws: ClassifierError.unsupportedFormat(9)) { try Classifier(decoding: bytes) }
    }

    @Test("There is nothing to learn from one label, or from texts without words")
    func nothingToLearn() {
        #expect(throws: ClassifierError.tooFewLabels(0)) { try Classifier.train([]) }
        #expect(throws: ClassifierError.tooFewLabels(1)) {
            try Classifier.train([LabelledText(label: "a", text: "停水"), LabelledText(label: "a", text: "停水")])
        }
        #expect(throws: ClassifierError.nothingToLearn) {
            try Classifier.train([LabelledText(label: "a", text: "。"), LabelledText(label: "b", text: "!")])
        }
    }
}
