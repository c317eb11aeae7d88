// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// What somebody in a model town might do on a file without moving it.
extension MoveOffers {
    var notes: [CaseNote] {
        [
            CaseNote(kind: .firstContact, text: "called"), CaseNote(kind: .safetyMeasure, text: "fenced off"),
            CaseNote(kind: .promise, text: "soon", facts: ["due": now.adding(.days(3)).rfc3339(at: .china)]),
            CaseNote(kind: .supplement, text: "behind the school"), CaseNote(kind: .interimReply, text: "ordered"),
            CaseNote(kind: .objection, text: "it is urgent"), CaseNote(kind: .revisit, text: "seen"),
            CaseNote(kind: .supervision, text: "hurry"),
        ]
    }

    var acts: [CaseAct] {
        let co = file.live.first { $0.part == .co }?.department ?? ModelTown.firm
        return [
            .arrival(note: nil), .co(.add(ModelTown.bureaus[3], reason: "its pipe")),
            .co(.release(co, reason: "not its pipe")), .verification(Check(finding: "so it is", photos: ["v"])),
            .followUp(person: "L"), .noticeObjection(NoticeObjection(name: "C", text: "not my pipe")),
            .interview(Interview(party: "A", text: "alone")),
            .panel(Panel(members: [PanelMember(name: "E", part: .elder)])),
        ]
    }
}
