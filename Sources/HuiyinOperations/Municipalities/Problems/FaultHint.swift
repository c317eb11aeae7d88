// SPDX-License-Identifier: Apache-2.0

extension FaultText {
    /// What to do next.
    var hint: String {
        if let nearest { return language.pick("是不是“\(nearest)”？", "Did you mean \(nearest)?") }
        return switch fault {
        case .missingFile:
            pick("补上此文件；格式见 docs/municipality-folder.md。", "Add it; docs/municipality-folder.md says what it holds.")
        case .unknownFile: pick("删除，或改成应有的文件名。", "Remove it or give it the name that is read.")
        case .cannotRead: pick("检查路径和权限。", "Check the path and who may read it.")
        case .tooBig: pick("确认放对了文件。", "Make sure it is the right file.")
        case .notUTF8: pick("另存为 UTF-8（多半现在是 GB18030）。", "Save it as UTF-8; it is probably GB18030 now.")
        case .emptyFile: pick("填入内容。", "Fill it in.")
        case .badQuoting, .openQuote:
            pick(
                "含逗号、引号或换行的格用双引号括起，其中的引号写两遍。",
                "Put a cell with a comma, quote or line break in double quotes and write a quote in it twice.")
        case .notYAML: pick("检查本行的缩进、冒号和引号。", "Look at indentation, colons and quotes of this line.")
        case .missingColumn, .missingKey:
            pick("补上；说明见 docs/municipality-folder.md。", "Add it; docs/municipality-folder.md says what it means.")
        case .unknownColumn, .unknownKey, .columnTwice: pick("删除或改正。", "Remove or correct it.")
        case .cellCount: pick("检查逗号；含逗号的格要加引号。", "Count the commas; a cell with a comma needs quotes.")
        case .wrongShape, .empty: pick("填上。", "Fill it in.")
        default: valueHint
        }
    }

    private var valueHint: String {
        switch fault {
        case .malformed(_, let example): pick("例如 \(example)。", "For example \(example).")
        case .notOneOf(_, let choices, _):
            pick("可选：\(choices.joined(separator: "、"))。", "Choose from \(choices.joined(separator: ", ")).")
        case .outOfRange(_, let from, let through):
            pick("取 \(from) 至 \(through)。", "Take one from \(from) to \(through).")
        case .duplicate: pick("删除一个，或改成别的。", "Remove one of them or change it.")
        case .unknownReference(_, let file, _): pick("在 \(file) 中补上，或改正这里。", "Add it to \(file) or correct it here.")
        case .notWithin(_, let container): pick("编码应以 \(container) 开头。", "A code inside begins with \(container).")
        case .differs: pick("同一编码用同一名称。", "One code has one wording.")
        case .contradicts(let field, _): pick("改正此处或 \(field)。", "Change this or \(field).")
        case .nothingToLearn: pick("至少两个事项要有名称和例句。", "Give at least two matters names and examples.")
        default: RuleFaultText(fault: fault, language: language).hint
        }
    }

    private var nearest: String? {
        switch fault {
        case .unknownFile(let nearest), .unknownColumn(let nearest), .unknownKey(let nearest),
            .notOneOf(_, _, let nearest), .unknownReference(_, _, let nearest):
            nearest
        default: nil
        }
    }

    private func pick(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
        language.pick(chinese(), english())
    }
}
