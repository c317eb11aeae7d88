// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Logging
import ServiceLifecycle

/// Keeps this server's number, under which it makes keys. Where it cannot, the server must stop: another one may be making
/// keys under the same number.
package struct KeepingLease: Service {
    let lease: NodeLease
    let clock: WallClock
    let pause: Duration
    let logger: Logger

    package init(_ lease: NodeLease, clock: WallClock, every pause: Duration = .seconds(60), logger: Logger) {
        self.lease = lease
        self.clock = clock
        self.pause = pause
        self.logger = logger
    }

    /// Ends when the server stops.
    ///
    /// - Throws: ``NodeLeaseError/lost`` when another server has the number, or when it could not be renewed for so long
    ///   that another may have it.
    package func run() async throws {
        try await cancelWhenGracefulShutdown { try await keep() }
    }

    private func keep() async throws {
        var renewed = clock.now()
        while !Task.isCancelled {
            do {
                try await lease.renew()
                renewed = clock.now()
            } catch let error as NodeLeaseError {
                logger.critical("The number of this server is another one's now: it stops")
                throw error
            } catch {
                logger.error(
                    "The lease of this server's number could not be renewed", metadata: ["error": "\(kind(of: error))"])
                guard clock.now() < renewed.adding(NodeLease.duration) else { throw NodeLeaseError.lost }
            }
            try? await Task.sleep(for: pause)
        }
    }
}
