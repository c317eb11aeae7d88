// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial

/// The sentences for what the domain and the geometry found.
struct RuleFaultText {
    let fault: FolderFault
    let language: ProblemLanguage

    var sentence: String {
        switch fault {
        case .workingHours(let error): sentence(error)
        case .timeLimit(let error): sentence(error)
        case .rules(let problem):
            sentence(problem) + TrailText(trail: problem.trail, language: language).sentence
        case .publishedOtherwise(let version):
            pick(
                "规则版本“\(version)”已经发布，内容与此不同。",
                "Version \(version) of the rules was published already and says something else.")
        case .grid(let problem): GridFaultText(language: language).sentence(problem)
        case .outline(let error): GridFaultText(language: language).sentence(error)
        case .drawing(let error): GridFaultText(language: language).sentence(error)
        case .geometry(let failure): pick("图形运算失败：\(failure.message)。", "The geometry failed: \(failure.message).")
        default: ""
        }
    }

    var hint: String {
        switch fault {
        case .workingHours: pick("写成 08:30-12:00，按时间先后，不相接。", "Write 08:30-12:00, in order, not touching.")
        case .timeLimit: pick("写成 4wh、5wd、15min、2h、7d 或 sameday。", "Write 4wh, 5wd, 15min, 2h, 7d or sameday.")
        case .rules(let problem):
            ReachFaultText(problem: problem, language: language).hint
                ?? pick(
                    "规则各项的含义见 docs/municipality-folder.md。", "docs/municipality-folder.md says what each rule means.")
        case .publishedOtherwise:
            pick(
                "已发布的版本不可更改：给改过的规则一个新的 version。",
                "What is published never changes: give the changed rules a new version.")
        case .grid(let problem): GridFaultText(language: language).hint(problem)
        case .outline, .drawing, .geometry:
            pick("在测绘软件中修正图形后重新导出。", "Mend the drawing in the survey software and export it again.")
        default: ""
        }
    }

    private func sentence(_ error: WorkingHoursError) -> String {
        switch error {
        case .malformed(let text): pick("“\(text)”不是时间。", "\(text) is not a time.")
        case .endsBeforeStart(let text): pick("“\(text)”的结束不晚于开始。", "\(text) ends no later than it starts.")
        case .noWindow: pick("没有任何工作时间。", "No office ever opens.")
        case .windowsOutOfOrder(let a, let b):
            pick("\(a) 与 \(b) 重叠或次序不对。", "\(a) and \(b) overlap or are out of order.")
        case .seasonsOverlap(let a, let b):
            pick("从 \(a) 与 \(b) 开始的季节有重叠。", "The seasons from \(a) and from \(b) share a day.")
        }
    }

    private func sentence(_ problem: RuleSetProblem) -> String {
        switch problem.fact {
        case .missing: pick("不能缺少。", "It must be given.")
        case .duplicate(let code): pick("“\(code)”重复。", "\(code) stands there twice.")
        case .unknownLevel(let code): pick("没有“\(code)”这一层级。", "There is no level \(code).")
        case .noCentre(let level): pick("层级“\(level)”没有中心。", "Level \(level) has no centre to act.")
        case .notClimbing(let rank, let before):
            pick(
                "\(rank.rawValue) 应高于前面的 \(before.rawValue)。",
                "\(rank.rawValue) does not lie above \(before.rawValue) before it.")
        case .levelNotAbove(let level, let lower):
            pick("“\(level)”不高于“\(lower)”。", "Level \(level) does not lie above \(lower).")
        case .modeOff(let mode): pick("没有启用 \(mode.rawValue)。", "Mode \(mode.rawValue) is not switched on.")
        case .failsInCircle(let modes):
            pick("失败后又回到原处：", "Failing leads back to where it began: ")
                + modes.map(\.rawValue).joined(separator: " → ") + pick("。", ".")
        case .notPositive: pick("必须大于零。", "It must be more than nothing.")
        case .outside(let range):
            pick(
                "应在 \(range.lowerBound) 至 \(range.upperBound) 之间。",
                "It must lie between \(range.lowerBound) and \(range.upperBound).")
        case .tooSmall(let least): pick("至少为 \(least.text)。", "It must be at least \(least.text).")
        case .moreThan(let whole): pick("不能超过总数 \(whole)。", "It cannot be more than the total of \(whole).")
        case .nobodyCanLeave, .nobodyMay, .roundWithoutCounter, .endingWithoutReply, .deadlineWithoutOwner,
            .departmentOutOfReach:
            ReachFaultText(problem: problem, language: language).sentence ?? ""
        }
    }

    private func sentence(_ error: TimeLimitError) -> String {
        switch error {
        case .malformed(let text): pick("“\(text)”不是时限。", "\(text) is not a limit.")
        case .unknownUnit(let unit): pick("没有“\(unit)”这个单位。", "There is no unit \(unit).")
        case .notPositive: pick("时限必须大于零。", "A limit must be more than nothing.")
        case .tooFine(let text): pick("“\(text)”分得太细。", "\(text) is too fine.")
        case .tooLong(let days): pick("时限超过 \(days) 天。", "The limit is longer than \(days) days.")
        }
    }

    private func pick(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
        language.pick(chinese(), english())
    }
}
