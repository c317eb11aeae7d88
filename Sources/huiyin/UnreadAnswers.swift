// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// Closes a connection whose client does not read what it asked for: what waits to be sent would be held for ever.
///
/// Whether anything goes out is looked at once in every `patience`, and only while something waits. A slow reader is not
/// an idle one: each piece that goes out counts.
final class UnreadAnswers: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = Any
    typealias OutboundOut = Any

    private let patience: TimeAmount
    private var isLooking = false
    /// Writes that went out whole.
    private var sent = 0

    init(patience: TimeAmount) { self.patience = patience }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let promise = promise ?? context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenSuccess { self.sent += 1 }
        context.write(data, promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        context.flush()
        guard !isLooking, Self.waiting(context.channel) > 0 else { return }
        isLooking = true
        look(context, since: sent, left: Self.waiting(context.channel))
    }

    private func look(_ context: ChannelHandlerContext, since before: Int, left: Int) {
        context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            let rest = Self.waiting(context.channel)
            guard context.channel.isActive, rest > 0 else { return self.isLooking = false }
            // What goes out may be replaced by new at the same pace: then whole writes are done.
            guard rest < left || self.sent > before else { return context.close(promise: nil) }
            self.look(context, since: self.sent, left: rest)
        }
    }

    /// Bytes that wait to be sent on this connection.
    private static func waiting(_ channel: any Channel) -> Int {
        (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }
}
