// SPDX-License-Identifier: Apache-2.0
import Foundation
package import Instrumentation
import Synchronization
package import Tracing

/// Writes what requests took into a file, a line of OTLP JSON for each span: the collector of OpenTelemetry reads such
/// files (`otlpjsonfile`) and sends them on, so that no server here talks to another one for it.
///
/// Of an address only the route is written, never the path: a path may hold a receipt, and a query what somebody looks for.
package final class TraceFile: Tracer {
    private let file: Mutex<FileHandle>

    /// - Throws: when the file cannot be written.
    package init(_ path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            // Opening it tells whether this went well.
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o640])
        }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.seekToEnd()
        file = Mutex(handle)
    }

    package func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> InstrumentationContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> TraceSpan {
        TraceSpan(operationName, in: context(), isServer: kind == .server, at: instant().nanosecondsSinceEpoch) {
            line in
            self.write(line)
        }
    }

    /// Takes over the trace that a caller began, by the W3C's `traceparent`.
    package func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout InstrumentationContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        context.trace = extractor.extract(key: "traceparent", from: carrier).flatMap(TraceParent.init)
    }

    package func inject<Carrier, Inject: Injector>(
        _ context: InstrumentationContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        guard let trace = context.trace else { return }
        injector.inject(trace.text, forKey: "traceparent", into: &carrier)
    }

    /// Each line is written when its span ends.
    package func forceFlush() {}

    private func write(_ line: [UInt8]) {
        // A full disk costs traces, not requests.
        file.withLock { try? $0.write(contentsOf: Data(line + [10])) }
    }
}

/// Where a span hangs: the trace, and the span above.
package struct TraceParent: Equatable, Sendable {
    /// 32 and 16 hexadecimal digits, not all zero.
    let trace: String
    let span: String

    init(trace: String, span: String) {
        self.trace = trace
        self.span = span
    }

    /// - Returns: nil for what is no `traceparent` of version 00.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "00", parts[3].utf8.count == 2,
            Self.isDigits(parts[1], 32), Self.isDigits(parts[2], 16)
        else { return nil }
        self.init(trace: parts[1], span: parts[2])
    }

    var text: String { "00-\(trace)-\(span)-01" }

    private static func isDigits(_ text: String, _ count: Int) -> Bool {
        text.utf8.count == count && text.utf8.contains { $0 != 48 }
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

private enum TraceKey: InstrumentationContextKey {
    typealias Value = TraceParent
}

extension InstrumentationContext {
    var trace: TraceParent? {
        get { self[TraceKey.self] }
        set { self[TraceKey.self] = newValue }
    }
}
