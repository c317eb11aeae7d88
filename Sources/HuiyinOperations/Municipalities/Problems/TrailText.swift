// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// The example of how a file comes to a fault, told as the moves that lead there.
struct TrailText {
    let trail: [RuleSetProblem.Step]
    let language: ProblemLanguage

    /// ` 例：上报（已受理 · city）→ …`, or nothing where no file need move.
    var sentence: String {
        guard !trail.isEmpty else { return "" }
        let steps = trail.map { step in
            let move = step.move.map(words) ?? pick("到期", "time runs out")
            return "\(move)（\(words(step.status)) · \(step.level)）"
        }
        let told = language == .chinese ? steps : steps.map { $0.replacing("（", with: " (").replacing("）", with: ")") }
        return pick(" 例：", " For example: ") + told.joined(separator: " → ") + pick("。", ".")
    }

    func words(_ move: CaseMoveKind) -> String {
        switch move {
        case .filing: pick("上报", "filing")
        case .askBack: pick("补充", "ask-back")
        case .triage: pick("分拨", "triage")
        case .solvedAtOnce: pick("即报即结", "solved at once")
        case .dispatch: pick("派单", "dispatch")
        case .acceptance: pick("签收", "acceptance")
        case .returning: pick("退单", "return")
        case .recall: pick("撤回派单", "recall")
        case .delegation: pick("下派", "delegation")
        case .escalation: pick("提级", "escalation")
        case .designation: pick("指定", "designation")
        case .consultation: pick("商定", "consultation")
        case .agreement: pick("达成", "agreement")
        case .disagreement: pick("未达成", "disagreement")
        case .reassignment: pick("改派", "reassignment")
        case .reclassification: pick("改类", "reclassification")
        case .split: pick("拆分", "split")
        case .suspension: pick("挂起", "suspension")
        case .resumption: pick("恢复", "resumption")
        case .completion: pick("办结", "completion")
        case .rework: pick("返工", "rework")
        case .check: pick("核查通过", "check passed")
        case .closure: pick("结案", "closure")
        case .reopening: pick("重办", "reopening")
        case .backlog: pick("挂账", "backlog")
        case .takingUp: pick("销账", "taking up")
        case .merger: pick("归并", "merger")
        case .mergerUndo: pick("撤销归并", "undoing a merger")
        case .handover: pick("转出", "handover")
        case .refusal: pick("不予受理", "refusal")
        case .notACase: pick("非诉求", "not a case")
        case .withdrawal: pick("撤回", "withdrawal")
        case .objectionDecision: pick("异议成立", "objection granted")
        case .returnFromWithdrawal: pick("撤回后反悔", "second thoughts")
        case .rush: pick("紧急", "rush")
        case .limitReached: pick("挂起到限", "suspension limit reached")
        case .extending: pick("延期", "extension")
        case .publicRelease: pick("公开放行", "public release")
        }
    }

    func words(_ status: CaseStatus) -> String {
        switch status {
        case .received: pick("已受理", "received")
        case .needsInformation: pick("待补充", "needs information")
        case .triaged: pick("已分拨", "triaged")
        case .assigned: pick("待签收", "assigned")
        case .inProgress: pick("办理中", "in progress")
        case .consulting: pick("商定中", "consulting")
        case .designated: pick("已指定", "designated")
        case .suspended: pick("挂起", "suspended")
        case .handled: pick("待核查", "handled")
        case .replied: pick("已回复", "replied")
        case .closed: pick("已结案", "closed")
        case .backlog: pick("挂账", "backlog")
        case .merged: pick("已并入", "merged")
        case .handedOver: pick("已转出", "handed over")
        case .refused: pick("不予受理", "refused")
        case .withdrawn: pick("已撤回", "withdrawn")
        case .notACase: pick("非诉求", "not a case")
        }
    }

    private func pick(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
        language.pick(chinese(), english())
    }
}
