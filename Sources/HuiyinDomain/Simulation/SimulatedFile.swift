// SPDX-License-Identifier: Apache-2.0

/// A case file cut down to what decides how long it takes.
struct SimulatedFile {
    let received: Int32
    let matter: Int16
    let village: Int32
    let isUrgent: Bool
    let isFromField: Bool
    /// Working minutes that its handling takes.
    let effort: Int32
    var luck: Luck
    var status = CaseStatus.received
    /// The mode in which it began, under which its figures stand.
    let began: HandlingMode
    var mode: HandlingMode
    /// The centre that has it.
    var seat: Int32
    /// The centre whose people have it in hand: its own, or the one above once the clock opened it to that.
    var desk: Int32 = 0
    var department: Int32 = 0
    /// When it last moved.
    var since: Int32
    /// By when the reporter is to have an answer.
    var target: Int32 = 0
    var due: Int32 = 0
    var turn: UInt16 = 0
    var returns: UInt8 = 0
    var reworks: UInt8 = 0
    var reopenings: UInt8 = 0
    var isBound = false
    var hasAgreed = false
    var wasAsked = false
    var hasAskedToWait = false
    /// What its lead asked for, or the clockwork.
    var asked = Asked.suspension
    var isGranted = false
    /// Its suspension ends with its reason still there.
    var stillWaits = false
    /// Working days it was suspended before.
    var suspendedDays: Int32 = 0
    /// How often its parties failed to agree, a sheet that somebody objected to among them.
    var disagreements: UInt8 = 0
    var wasShelved = false
    /// Its keeper let the review pass, and somebody above looks on.
    var isReviewLate = false
    /// An earlier report of the same happening, until a dispatcher has looked; -1 for none.
    var twin: Int32 = -1
    /// The file that leads, while this one is merged.
    var leading: Int32 = -1
    /// Where it stood before it was merged.
    var stoodAt = CaseStatus.received
    /// Working minutes in which it was the reporter's turn.
    var paused: Int32 = 0
    var isAnswered = false
    /// The work is done but for what a checker found missing.
    var isMending = false
}

/// What takes a second person to grant.
enum Asked: UInt8 {
    case suspension, backlog, limitReached
}
