// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

// What is given for moves that somebody else grants, and to end what they began, by JSON and by form.

extension MoveJSON {
    func suspension() throws(Problem) -> Suspension {
        Suspension(
            reason: try required("reason", reason), until: try moment("until", until),
            interimReply: try words("interimReply", interimReply))
    }

    func extending() throws(Problem) -> Extension {
        Extension(
            reason: try required("reason", reason), due: try moment("due", due),
            interimReply: try words("interimReply", interimReply))
    }

    func backlog() throws(Problem) -> BacklogOrder {
        BacklogOrder(
            reason: try required("reason", reason), conditions: try words("conditions", conditions),
            owner: try words("owner", owner), nextReview: try moment("review", review))
    }

    func refusal() throws(Problem) -> Refusal {
        Refusal(reason: try required("reason", reason), explanation: try words("explanation", explanation))
    }

    func publicRelease() throws(Problem) -> PublicRelease {
        let words = try read("text") { () throws(ValueError) in
            try BoundedText(text ?? "", limit: PublicRelease.longest).text
        }
        return PublicRelease(text: words, photos: photos ?? [])
    }

    func approval() throws(Problem) -> CaseFileStep {
        guard let id = EntityID<CaseRequest>(text: try required("request", request)) else {
            throw Problem(value: "request")
        }
        return .approval(id, granted: try required("granted", granted), reason: try words("reason", reason))
    }
}

extension CaseMove {
    /// The waiting moves that a form asks for; nil for any other.
    init?(waiting kind: CaseMoveKind, _ form: Form, in city: Municipality) throws(Problem) {
        switch kind {
        case .suspension:
            self = .suspension(
                Suspension(
                    reason: try form.required("reason"), until: try form.moment("until", city),
                    interimReply: try form.words("interimReply")))
        case .extending:
            self = .extending(
                Extension(
                    reason: try form.required("reason"), due: try form.moment("due", city),
                    interimReply: try form.words("interimReply")))
        case .backlog:
            self = .backlog(
                BacklogOrder(
                    reason: try form.required("reason"), conditions: try form.words("conditions"),
                    owner: try form.words("owner", limit: 64), nextReview: try form.moment("review", city)))
        case .refusal:
            self = .refusal(
                Refusal(reason: try form.required("reason"), explanation: try form.words("explanation")))
        case .publicRelease:
            self = .publicRelease(
                PublicRelease(
                    text: try form.words("text", limit: PublicRelease.longest), photos: form.all("photos")))
        case .resumption: self = .resumption(reason: try form.words("reason"))
        case .takingUp: self = .takingUp(reason: try form.words("reason"))
        default: return nil
        }
    }
}

extension MoveFields {
    /// The city's reasons to choose from; nothing where it has none.
    func reasons(_ list: [some Worded]) -> [MoveField] {
        list.isEmpty ? [] : [reason(list)]
    }

    func reason(_ list: [some Worded]) -> MoveField { picked("reason", list.map { ($0.code, names.coded($0)) }) }

    /// A reason of the list, with room for words; words alone where the city has no list.
    func listed(_ list: [CodedName]) -> [MoveField] { reasons(list) + [area("remark", required: list.isEmpty)] }

    /// The fields of a waiting move; nil for any other.
    func waiting(_ kind: CaseMoveKind, _ lists: ReasonLists) -> [MoveField]? {
        switch kind {
        case .suspension:
            return [reason(lists.suspensionReasons), line("until", type: "datetime-local"), area("interimReply")]
        case .extending:
            return [reason(lists.extensionReasons), line("due", type: "datetime-local"), area("interimReply")]
        case .backlog:
            return [
                reason(lists.suspensionReasons), area("conditions"), line("owner"),
                line("review", type: "datetime-local"),
            ]
        case .refusal: return [reason(lists.refusalReasons), area("explanation")]
        case .publicRelease: return [area("text", longest: PublicRelease.longest), photos("photos")]
        case .resumption, .takingUp: return [area("reason")]
        default: return nil
        }
    }

    /// The fields by which somebody decides on what was asked for.
    var approval: [MoveField] {
        let answers = ["yes", "no"].map { ($0, names.strings["case-file.approval.\($0)"]) }
        return [choices("granted", answers), area("reason")]
    }
}
