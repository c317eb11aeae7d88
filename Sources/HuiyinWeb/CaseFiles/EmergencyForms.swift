// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

extension MoveFormMaker {
    /// Where somebody may be in danger and the reader may hand over; those first whom the words call for.
    var emergency: EmergencyPress? {
        let isDanger = view.file.urgency.isUrgent || view.file.isHazard || !calls.isEmpty
        guard view.moves.contains(.handover), isDanger else { return nil }
        let called = Set(calls.compactMap(\.number))
        let bodies = city.rules.lists.handoverBodies.filter(\.isEmergency).map { body in
            let named = ["body": reader.names.coded(body)]
            return EmergencyPress.Body(
                code: body.code, press: strings["case-file.emergency.press", named],
                sure: strings["case-file.emergency.sure", named],
                isCalled: body.number.map(called.contains) ?? false)
        }
        guard !bodies.isEmpty || !calls.isEmpty else { return nil }
        return EmergencyPress(
            calls: calls.map { EmergencyPress.Call($0, strings) },
            action: "/case-files/\(view.file.number)/\(CaseMoveKind.handover.rawValue)",
            version: String(view.file.version), back: reader.back,
            bodies: bodies.filter(\.isCalled) + bodies.filter { !$0.isCalled })
    }
}

extension EmergencyPress.Call {
    fileprivate init(_ call: Suggestion.EmergencyCall, _ strings: Strings) {
        number = call.number
        name = strings[call.number.map { "report.call-\($0)" } ?? "case-file.emergency.on-duty"]
        because = strings.because(call.because)
        tell = strings.language == .english ? call.tell.english : call.tell.chinese
    }
}

extension Strings {
    /// The words that show something, as the reporter wrote them: 因为：“着火”、“浓烟”.
    func because(_ words: [String]) -> String {
        let quoted = words.map { self["same-happening.because.quoted", ["words": $0]] }
        return self["suggestion.because", ["words": quoted.joined(separator: self["same-happening.because.between"])]]
    }
}
