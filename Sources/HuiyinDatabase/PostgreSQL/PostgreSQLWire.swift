// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Foundation

/// One connection to PostgreSQL through libpq: sends, waits with a deadline, receives.
///
/// libpq's own waiting has no deadline, and a server that hangs answers nothing at all; so every
/// exchange is sent without blocking and waited for with `poll`.
final class PostgreSQLWire {
    let raw: OpaquePointer
    private let notices: NoticeSink
    /// Whether the connection was given up because the server took too long.
    private(set) var hasTimedOut = false
    /// Whether the connection can still be used.
    private(set) var isLost = false

    init(_ url: String, _ options: DatabaseOptions) throws(StoreError) {
        guard let raw = Self.connected(url) else { throw .notSent("out of memory") }
        notices = NoticeSink(report: options.onNotice)
        self.raw = raw
        guard PQstatus(raw) == CONNECTION_OK else { throw .notSent(message) }
        PQsetnonblocking(raw, 1)
        // Without this they go to standard error.
        PQsetNoticeProcessor(raw, NoticeSink.receive, Unmanaged.passUnretained(notices).toOpaque())
    }

    deinit { PQfinish(raw) }

    /// Sends by `send`, which answers 1 when libpq took it, and waits for the whole answer.
    ///
    /// Of several answers, the first error or else the last.
    func exchange(within deadline: Duration?, _ send: (OpaquePointer) -> CInt) throws(StoreError) -> PostgreSQLAnswer {
        let end = deadline.map { ContinuousClock.now + $0 }
        guard send(raw) == 1 else { throw lost(message) }
        try flush(until: end)
        var kept: PostgreSQLAnswer?
        while let answer = try receive(until: end) {
            if answer.isCopy { throw lost("COPY is not used here") }
            if kept?.isError != true { kept = answer }
        }
        guard let kept else { throw lost("the server sent no answer") }
        if kept.isFatal || PQstatus(raw) != CONNECTION_OK {
            throw lost(kept.isError ? kept.message : message)
        }
        return kept
    }

    /// Sends the rows of a `COPY … FROM STDIN`, piece by piece until `pieces` gives an empty one.
    ///
    /// It takes as long as it takes: rows are written while others are sent.
    func copy(_ text: String, _ pieces: () throws(StoreError) -> [UInt8]) throws(StoreError) -> PostgreSQLAnswer {
        guard PQsendQuery(raw, text) == 1 else { throw lost(message) }
        try flush(until: nil)
        guard let ready = try receive(until: nil) else { throw lost("the server sent no answer") }
        guard ready.isCopy else { return try rest(after: ready) }
        var refusal: StoreError?
        do throws(StoreError) {
            while true {
                let piece = try pieces()
                if piece.isEmpty { break }
                try put(piece)
            }
        } catch {
            if isLost { throw error }
            refusal = error
        }
        guard PQputCopyEnd(raw, refusal == nil ? nil : "refused") >= 0 else { throw lost(message) }
        try flush(until: nil)
        guard let first = try receive(until: nil) else { throw lost("the server sent no answer") }
        let answer = try rest(after: first)
        if let refusal { throw refusal }
        return answer
    }

    private func put(_ piece: [UInt8]) throws(StoreError) {
        while true {
            let taken = piece.withUnsafeBytes { bytes in
                PQputCopyData(raw, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(bytes.count))
            }
            if taken == 1 { return try flush(until: nil) }
            guard taken == 0 else { throw lost(message) }
            try wait(for: Int16(POLLOUT), until: nil)
        }
    }

    private func flush(until end: ContinuousClock.Instant?) throws(StoreError) {
        while true {
            let left = PQflush(raw)
            if left == 0 { return }
            guard left > 0 else { throw lost(message) }
            try wait(for: Int16(POLLIN | POLLOUT), until: end)
            guard PQconsumeInput(raw) == 1 else { throw lost(message) }
        }
    }

    /// Reads on to the end of the exchange; the first error counts.
    private func rest(after first: PostgreSQLAnswer) throws(StoreError) -> PostgreSQLAnswer {
        var kept = first
        while let answer = try receive(until: nil) {
            if !kept.isError { kept = answer }
        }
        if kept.isFatal || PQstatus(raw) != CONNECTION_OK { throw lost(kept.isError ? kept.message : message) }
        return kept
    }

    private func receive(until end: ContinuousClock.Instant?) throws(StoreError) -> PostgreSQLAnswer? {
        while PQisBusy(raw) == 1 {
            try wait(for: Int16(POLLIN), until: end)
            guard PQconsumeInput(raw) == 1 else { throw lost(message) }
        }
        return PQgetResult(raw).map { PostgreSQLAnswer($0) }
    }

    private func wait(for events: Int16, until end: ContinuousClock.Instant?) throws(StoreError) {
        var descriptor = pollfd(fd: PQsocket(raw), events: events, revents: 0)
        while true {
            let milliseconds = end.map { Self.milliseconds(until: $0) } ?? -1
            let ready = poll(&descriptor, 1, milliseconds)
            if ready > 0 { return }
            if ready == 0 {
                hasTimedOut = true
                throw lost("PostgreSQL did not answer in time")
            }
            guard errno == EINTR else { throw lost("poll failed: \(errno)") }
        }
    }

    private static func milliseconds(until end: ContinuousClock.Instant) -> CInt {
        let left = max(.zero, end - .now)
        // Rounded up, so that the last wait is not a series of waits for nothing.
        return CInt(clamping: Int64(left / .milliseconds(1)) + 1)
    }

    /// Gives the connection up.
    func lost(_ reason: String) -> StoreError {
        isLost = true
        return .notSent(reason)
    }

    private var message: String {
        String(cString: PQerrorMessage(raw)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func connected(_ url: String) -> OpaquePointer? {
        // What stands before `dbname` gives way to the URL; what stands after does not.
        let parameters = [
            ("connect_timeout", "5"), ("application_name", "huiyin"), ("dbname", url), ("client_encoding", "UTF8"),
        ]
        let names = parameters.map { strdup($0.0) } + [nil]
        let values = parameters.map { strdup($0.1) } + [nil]
        defer { for text in names + values { free(text) } }
        return PQconnectdbParams(names.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
    }
}

/// Where PostgreSQL's remarks go.
private final class NoticeSink {
    let report: (@Sendable (String) -> Void)?

    init(report: (@Sendable (String) -> Void)?) { self.report = report }

    static let receive: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void = { sink, text in
        guard let sink, let text else { return }
        let report = Unmanaged<NoticeSink>.fromOpaque(sink).takeUnretainedValue().report
        report?(String(cString: text).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
