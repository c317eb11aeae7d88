// SPDX-License-Identifier: Apache-2.0

/// The closed lists that a person chooses from, in the city's words.
package struct ReasonLists: Equatable, Sendable {
    /// How a file can end; empty means every ending the program knows.
    package let endings: [EndingRule]
    /// Legal reasons for not taking up a report 不予受理.
    package let refusalReasons: [RefusalReason]
    /// What is no report at all 非诉求: thanks, greeting, test, wrong number.
    package let notACaseKinds: [NotACaseKind]
    /// Bodies outside that a file can be handed to 转出.
    package let handoverBodies: [OutsideBody]
    /// Why a department returns an assignment 退单.
    package let returnReasons: [ReturnReason]
    /// Why the dispatcher takes one back 撤回派单.
    package let recallReasons: [CodedName]
    /// Why a file goes one level up 提级.
    package let escalationReasons: [CodedName]
    /// Why it takes longer 延期.
    package let extensionReasons: [CodedName]
    /// What a file waits for 挂起.
    package let suspensionReasons: [CodedName]
    /// Why a figure should not count 申诉.
    package let appealReasons: [CodedName]
    /// What a township may whistle for 吹哨.
    package let whistleKinds: [CodedName]
    /// The bodies in which residents deliberate 议事会.
    package let councilBodies: [CodedName]
    /// The steps of their meetings, in order 五步工作法.
    package let councilSteps: [CodedName]

    package init(
        endings: [EndingRule] = [],
        refusalReasons: [RefusalReason] = [],
        notACaseKinds: [NotACaseKind] = [],
        handoverBodies: [OutsideBody] = [],
        returnReasons: [ReturnReason] = [],
        recallReasons: [CodedName] = [],
        escalationReasons: [CodedName] = [],
        extensionReasons: [CodedName] = [],
        suspensionReasons: [CodedName] = [],
        appealReasons: [CodedName] = [],
        whistleKinds: [CodedName] = [],
        councilBodies: [CodedName] = [],
        councilSteps: [CodedName] = []
    ) {
        self.endings = endings
        self.refusalReasons = refusalReasons
        self.notACaseKinds = notACaseKinds
        self.handoverBodies = handoverBodies
        self.returnReasons = returnReasons
        self.recallReasons = recallReasons
        self.escalationReasons = escalationReasons
        self.extensionReasons = extensionReasons
        self.suspensionReasons = suspensionReasons
        self.appealReasons = appealReasons
        self.whistleKinds = whistleKinds
        self.councilBodies = councilBodies
        self.councilSteps = councilSteps
    }
}
