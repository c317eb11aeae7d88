// SPDX-License-Identifier: Apache-2.0
import HuiyinOperations
package import Logging
import ServiceLifecycle

/// A piece of clockwork: does one thing again and again until the server stops.
///
/// A round that fails is told and tried again at the next turn; it never ends the server.
package struct Repeating: Service {
    package let name: String
    let pause: Duration
    let logger: Logger
    /// Does one round; true when more is waiting, and the next round follows at once.
    let round: @Sendable () async throws -> Bool

    package init(
        _ name: String, every pause: Duration, logger: Logger, round: @escaping @Sendable () async throws -> Bool
    ) {
        self.name = name
        self.pause = pause
        self.logger = logger
        self.round = round
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if await once() { continue }
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// One round: whether the next follows at once. A failure is told in the log and nowhere else.
    package func once() async -> Bool {
        do {
            return try await round()
        } catch is CancellationError {
            return false
        } catch {
            logger.error(
                "A job failed and will try again", metadata: ["job": "\(name)", "error": "\(kind(of: error))"])
            return false
        }
    }
}
