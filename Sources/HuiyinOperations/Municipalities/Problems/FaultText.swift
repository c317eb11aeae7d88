// SPDX-License-Identifier: Apache-2.0

/// The languages in which a folder's problems are told.
package enum ProblemLanguage: String, CaseIterable, Sendable {
    case chinese = "zh-Hans"
    case english = "en"

    package func pick(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
        self == .chinese ? chinese() : english()
    }
}

extension FolderProblem {
    /// One line: `matters.csv:17: lead_department: 城管局 is not in departments.csv. Hint: …`
    package func text(in language: ProblemLanguage) -> String {
        let place = [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":")
        let told = FaultText(fault: fault, language: language)
        let mark = isGrave ? "" : language.pick("（提醒）", "note: ")
        let subject = field.map { "\($0): " } ?? ""
        let hint = language.pick(" 建议：\(told.hint)", " Hint: \(told.hint)")
        return "\(place): \(mark)\(subject)\(told.sentence)\(hint)"
    }
}

/// The sentence of a fault and what to do about it.
struct FaultText {
    let fault: FolderFault
    let language: ProblemLanguage

    var sentence: String {
        switch fault {
        case .missingFile: say("缺少此文件。", "This file is missing.")
        case .unknownFile: say("程序不读取此文件。", "No part of the program reads this file.")
        case .cannotRead: say("无法读取。", "It cannot be read.")
        case .tooBig(let megabytes): say("文件超过 \(megabytes) MB。", "The file is larger than \(megabytes) MB.")
        case .notUTF8: say("编码不是 UTF-8。", "The text is not UTF-8.")
        case .emptyFile: say("文件没有内容。", "The file holds nothing.")
        case .badQuoting: say("引号位置不对，不是 CSV。", "A quote stands where CSV allows none.")
        case .openQuote: say("引号没有配对。", "A quote is opened and never closed.")
        case .notYAML(let words): say("不是有效的 YAML：\(words)。", "This is not YAML: \(words).")
        case .missingColumn: say("缺少此列。", "This column is missing.")
        case .unknownColumn: say("没有这样的列。", "There is no such column.")
        case .columnTwice: say("此列出现两次。", "This column stands there twice.")
        case .cellCount(let found, let expected):
            say("本行 \(found) 格，应为 \(expected) 格。", "This row has \(found) cells, the first line has \(expected).")
        case .missingKey: say("缺少此项。", "This key is missing.")
        case .unknownKey: say("没有这样的项。", "There is no such key.")
        case .wrongShape(let shape): say("此处应为\(name(shape))。", "A \(shape.rawValue) is needed here.")
        default: valueSentence
        }
    }

    private var valueSentence: String {
        switch fault {
        case .empty: say("不能为空。", "It must not be empty.")
        case .malformed(let value, _): say("“\(value)”格式不对。", "\(value) is not of the right form.")
        case .notOneOf(let value, _, _): say("“\(value)”不在可选值内。", "\(value) is not one of the values allowed.")
        case .outOfRange(let value, let from, let through):
            say("\(value) 不在 \(from) 至 \(through) 之间。", "\(value) is not between \(from) and \(through).")
        case .duplicate(let value, let line):
            say("“\(value)”与第 \(line) 行重复。", "\(value) stands on line \(line) already.")
        case .unknownReference(let value, let file, _): say("\(file) 中没有“\(value)”。", "\(value) is not in \(file).")
        case .notWithin(let value, let container):
            say("\(value) 不属于 \(container)。", "\(value) does not lie in \(container).")
        case .differs(let value, let other, let line):
            say("“\(value)”与第 \(line) 行的“\(other)”不一致。", "\(value) differs from \(other) on line \(line).")
        case .contradicts(let field, let value):
            say("与 \(field) 为“\(value)”相矛盾。", "It does not go with \(field) being \(value).")
        case .nothingToLearn:
            say("例句太少，无法训练。", "There are too few examples to learn from.")
        default: RuleFaultText(fault: fault, language: language).sentence
        }
    }

    private func say(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
        language.pick(chinese(), english())
    }

    private func name(_ shape: ValueShape) -> String {
        switch shape {
        case .text: "文字"
        case .number: "数字"
        case .flag: " true 或 false"
        case .list: "列表"
        case .mapping: "键值组"
        }
    }
}
