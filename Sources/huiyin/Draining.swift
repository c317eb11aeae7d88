// SPDX-License-Identifier: Apache-2.0
import HuiyinWeb
import ServiceLifecycle

/// The first to hear that the program is to stop: it keeps the rest waiting until a proxy has noticed.
struct Draining: Service {
    let drain: Drain
    let pause: Duration

    func run() async throws {
        try await gracefulShutdown()
        drain.begin()
        try await Task.sleep(for: pause)
    }
}
