// SPDX-License-Identifier: Apache-2.0
import Foundation
package import Instrumentation
import Synchronization
package import Tracing

/// One stretch of work, told when it ends.
package final class TraceSpan: Span {
    package let context: InstrumentationContext
    private let parent: TraceParent?
    private let own: TraceParent
    private let isServer: Bool
    private let start: UInt64
    private let told: @Sendable ([UInt8]) -> Void
    private let state: Mutex<State>

    private struct State: Sendable {
        var name: String
        var attributes: SpanAttributes = [:]
        var isFailed = false
        var isEnded = false
    }

    /// What may be written of a request. Anything else may hold words or secrets of somebody.
    private static let written: Set<String> = ["http.request.method", "http.route", "http.response.status_code"]

    init(
        _ name: String, in context: InstrumentationContext, isServer: Bool, at start: UInt64,
        told: @escaping @Sendable ([UInt8]) -> Void
    ) {
        parent = context.trace
        own = TraceParent(trace: parent?.trace ?? Self.digits(2), span: Self.digits(1))
        var context = context
        context.trace = own
        (self.context, self.isServer, self.start, self.told) = (context, isServer, start, told)
        state = Mutex(State(name: name))
    }

    package var operationName: String {
        get { state.withLock { $0.name } }
        set { state.withLock { $0.name = newValue } }
    }

    package var attributes: SpanAttributes {
        get { state.withLock { $0.attributes } }
        set { state.withLock { $0.attributes = newValue } }
    }

    package var isRecording: Bool { state.withLock { !$0.isEnded } }

    package func setStatus(_ status: SpanStatus) { state.withLock { $0.isFailed = status.code == .error } }

    package func addEvent(_ event: SpanEvent) {}

    package func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {}

    package func addLink(_ link: SpanLink) {}

    package func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        let end = instant().nanosecondsSinceEpoch
        let ended = state.withLock { state -> State? in
            defer { state.isEnded = true }
            return state.isEnded ? nil : state
        }
        if let ended { told(line(ended, end)) }
    }

    private func line(_ state: State, _ end: UInt64) -> [UInt8] {
        var attributes: [OTLPSpan.Attribute] = []
        state.attributes.forEach { name, value in
            guard Self.written.contains(name) else { return }
            attributes.append(OTLPSpan.Attribute(name, value))
        }
        return OTLPSpan(
            traceId: own.trace, spanId: own.span, parentSpanId: parent?.span, name: state.name,
            kind: isServer ? 2 : 1, startTimeUnixNano: "\(start)", endTimeUnixNano: "\(end)",
            attributes: attributes.sorted { $0.key < $1.key }, status: state.isFailed ? .init(code: 2) : nil
        ).line
    }

    /// So many times sixteen hexadecimal digits.
    private static func digits(_ words: Int) -> String {
        (0..<words).map { _ in
            let digits = String(UInt64.random(in: 1 ... .max), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

/// A span as OTLP has it in JSON.
struct OTLPSpan: Encodable {
    let traceId: String
    let spanId: String
    let parentSpanId: String?
    let name: String
    let kind: Int
    let startTimeUnixNano: String
    let endTimeUnixNano: String
    let attributes: [Attribute]
    let status: Status?

    struct Status: Encodable { let code: Int }

    struct Attribute: Encodable {
        let key: String
        let value: Value

        struct Value: Encodable {
            var stringValue: String?
            var intValue: String?
        }

        init(_ key: String, _ value: SpanAttribute) {
            self.key = key
            switch value {
            case .int64(let number): self.value = Value(intValue: "\(number)")
            case .int32(let number): self.value = Value(intValue: "\(number)")
            case .string(let text): self.value = Value(stringValue: text)
            default: self.value = Value(stringValue: "")
            }
        }
    }

    private struct Line: Encodable {
        let resourceSpans: [Resource]

        struct Resource: Encodable {
            let resource: Named
            let scopeSpans: [Scope]
        }

        struct Named: Encodable { let attributes: [Attribute] }

        struct Scope: Encodable { let spans: [OTLPSpan] }
    }

    /// One line of a trace file. Numbers and texts can always be written.
    var line: [UInt8] {
        let service = Attribute("service.name", .string("huiyin"))
        let line = Line(resourceSpans: [
            .init(resource: .init(attributes: [service]), scopeSpans: [.init(spans: [self])])
        ])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? Array(encoder.encode(line))) ?? []
    }
}
