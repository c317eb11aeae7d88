// SPDX-License-Identifier: Apache-2.0

/// e to the power of `x`, within one part in 10¹²; 0 below −700, and as at 700 above it.
///
/// Rules import no C library. The power is halved until a short series holds, then squared as often.
package func exponential(_ x: Double) -> Double {
    guard x > -700 else { return 0 }
    var part = min(x, 700)
    var halvings = 0
    while abs(part) > 0.25 {
        part /= 2
        halvings += 1
    }
    var term = 1.0
    var sum = 1.0
    for step in 1...12 {
        term *= part / Double(step)
        sum += term
    }
    for _ in 0..<halvings { sum *= sum }
    return sum
}
