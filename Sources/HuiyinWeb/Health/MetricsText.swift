// SPDX-License-Identifier: Apache-2.0

/// Prometheus text, version 0.0.4, line by line.
struct MetricsText {
    private(set) var text = ""

    mutating func gauge(_ name: String, _ help: String, _ value: some LosslessStringConvertible) {
        head(name, help, "gauge")
        line(name, "", "\(value)")
    }

    mutating func counter(_ name: String, _ help: String, by label: String, _ values: [(name: String, count: Int)]) {
        head(name, help, "counter")
        for value in values { line(name, "\(label)=\"\(value.name)\"", "\(value.count)") }
    }

    mutating func histogram(_ name: String, _ help: String, _ durations: RequestDurations) {
        head(name, help, "histogram")
        var sum = 0
        for (bound, count) in zip(RequestDurations.bounds, durations.counts) {
            sum += count
            line(name + "_bucket", "le=\"\(bound)\"", "\(sum)")
        }
        line(name + "_bucket", "le=\"+Inf\"", "\(durations.total)")
        line(name + "_sum", "", "\(durations.seconds)")
        line(name + "_count", "", "\(durations.total)")
    }

    private mutating func head(_ name: String, _ help: String, _ type: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func line(_ name: String, _ labels: String, _ value: String) {
        text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }
}

/// How long requests took, counted by upper bounds in seconds.
struct RequestDurations: Sendable {
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
    /// Not summed; what took longer than the last bound is in ``total`` alone.
    private(set) var counts = bounds.map { _ in 0 }
    private(set) var total = 0
    private(set) var seconds = 0.0

    mutating func add(_ duration: Duration) {
        let taken = duration / .seconds(1)
        total += 1
        seconds += taken
        if let place = Self.bounds.firstIndex(where: { taken <= $0 }) { counts[place] += 1 }
    }
}
