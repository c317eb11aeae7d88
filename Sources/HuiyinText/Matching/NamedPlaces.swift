// SPDX-License-Identifier: Apache-2.0

/// The streets, villages, housing yards and the like that a text names: 人民路, 石楼村, 幸福里小区.
///
/// Two characters before a word for a kind of place. Guesswork without a map, good for comparing two texts.
package enum NamedPlaces {
    /// How many characters name a place before its kind.
    package static let nameLength = 2

    /// Each once, in order: the two characters that name it with its kind.
    package static func find(in text: String) -> [String] {
        let characters = Array(text)
        var found: [String] = []
        for start in characters.indices.dropFirst(2) {
            guard let kind = kinds.first(where: { characters[start...].starts(with: $0) }) else { continue }
            let name = characters[(start - 2)..<start]
            guard isName(String(name)) else { continue }
            let place = String(name + kind)
            if !found.contains(place) { found.append(place) }
        }
        return found
    }

    private static let kinds: [[Character]] = [
        "小区", "花园", "家园", "公园", "广场", "大道", "市场", "小学", "中学", "医院", "水库", "立交", "家属", "新村", "镇",
        "村", "路", "街", "巷", "桥", "里", "河", "渠", "苑",
    ].map(Array.init)

    /// Han characters that say no more than that something is there, or that make another word with the kind.
    private static let empty = Set(
        "的了在是我你他俺这那哪个一二三四五六七八九十两几半马公道走过铁出修挡堵让上下前后左右东西南北全整都把被往从到去来不没有人大小门口条段线电水管排边旁屋家城里外村镇路街巷又和跟就还")

    /// Names all the same, though they are made of such characters: every city has a 人民路.
    private static let names: Set<String> = [
        "人民", "大众", "大同", "上海", "南京", "北京", "东方", "东风", "东关", "西关", "南关", "北关", "东环", "西环", "南环", "北环",
    ]

    private static let notNames: Set<String> = ["农贸", "菜市", "社区", "住宅", "老旧"]

    private static func isName(_ text: String) -> Bool {
        names.contains(text) || (text.allSatisfy(isNaming) && !notNames.contains(text))
    }

    private static func isNaming(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first, (0x4E00...0x9FFF).contains(scalar.value) else {
            return false
        }
        return !empty.contains(character)
    }
}
