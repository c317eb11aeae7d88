// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// The sentences for what a rule set lets happen to a file, and what to do about each.
struct ReachFaultText {
    let problem: RuleSetProblem
    let language: ProblemLanguage

    /// Nil for what needs no example.
    var sentence: String? {
        switch problem.fact {
        case .nobodyCanLeave(let status, let level):
            pick(
                "在“\(level)”停在“\(trail.words(status))”后，谁也无法再往前办。",
                "Once \(trail.words(status)) at \(level), nobody can bring a file nearer to an answer.")
        case .nobodyMay(let move, let level?):
            pick(
                "“\(level)”没有人有权\(trail.words(move))。",
                "Nobody at \(level) has a role that may do this: \(trail.words(move)).")
        case .nobodyMay(let move, nil):
            pick("没有任何角色能够\(trail.words(move))。", "No role can ever do this: \(trail.words(move)).")
        case .roundWithoutCounter(let move):
            pick(
                "\(trail.words(move))没有次数限制，案件可以无休止地兜圈子。",
                "Nothing limits how often: \(trail.words(move)). A file could go round for ever.")
        case .endingWithoutReply(let code):
            pick("以“\(code)”收尾时没有给反映人的答复用语。", "A file can end as \(code), and there are no words to tell its reporter.")
        case .deadlineWithoutOwner(let kind, let level):
            pick(
                "“\(level)”的时限 \(kind.key) 没有负责人。",
                "Nobody answers for the deadline \(kind.key) at \(level).")
        case .departmentOutOfReach(let name, let end):
            pick(
                "没有一个网格能找到“\(name)”的实际单位：例如在网格 \(end.grid)，\(words(end))。",
                "From no grid does \(name) lead to a department that can act. From grid \(end.grid): \(words(end)).")
        default: nil
        }
    }

    var hint: String? {
        switch problem.fact {
        case .nobodyCanLeave:
            pick(
                "让上面某一级有权指定（by_levels），或放宽退单、下派次数。",
                "Let a level that files reach designate (by_levels), or allow another way on.")
        case .nobodyMay(_, .some):
            pick("取消这一级的中心，或给它写明 as（town、county、city）。", "Give the level no centre, or say by `as` what it counts as.")
        case .nobodyMay(_, nil): pick("改正此项，使至少一级能做。", "Change this so that at least one level can.")
        case .roundWithoutCounter: pick("写一个数，如 2。", "Write a number, such as 2.")
        case .endingWithoutReply: pick("在此列表中补上并写明名称。", "Add it to this list, with a name.")
        case .deadlineWithoutOwner: pick("写明由谁负责，或取消这一级的中心。", "Name who answers for it, or give the level no centre.")
        case .departmentOutOfReach(_, let end) where end.resolution.isByDivision:
            pick(
                "在 departments.csv 中写明这里的单位和区划代码。",
                "Give the department of that place its division in departments.csv.")
        case .departmentOutOfReach:
            pick("在 resolutions.csv 中写明各地由谁承担。", "Say in resolutions.csv who stands behind it where.")
        default: nil
        }
    }

    /// Where the search for somebody ends.
    private func words(_ end: DeadEnd) -> String {
        switch end.resolution {
        case .villageOfGrid:
            pick("departments.csv 里没有 \(end.division) 的村（社区）", "departments.csv has no village \(end.division)")
        case .townshipOfGrid:
            pick("departments.csv 里没有 \(end.division) 的乡镇（街道）", "departments.csv has no township \(end.division)")
        case .itself, .assetOwner, .propertyOfGrid, .choose, .oneLevelUp, .outside:
            pick(
                "resolutions.csv 没有为 \(end.division) 写明由谁承担",
                "resolutions.csv names nobody for \(end.division)")
        }
    }

    private var trail: TrailText { TrailText(trail: problem.trail, language: language) }

    private func pick(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
        language.pick(chinese(), english())
    }
}

extension Resolution {
    /// Whether a department of the place itself is looked for, not one that a record names.
    fileprivate var isByDivision: Bool { self == .villageOfGrid || self == .townshipOfGrid }
}
