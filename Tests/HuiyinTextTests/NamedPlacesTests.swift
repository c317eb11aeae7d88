// SPDX-License-Identifier: Apache-2.0

import HuiyinText
import Testing

@Suite("Places that a text names")
struct NamedPlacesTests {
    @Test(
        "Streets, villages and yards are found by their two characters, also those that look like words",
        arguments: [
            ("人民路西头路灯不亮", ["人民路"]), ("东关村口没水", ["东关村"]), ("太行路和振林街交叉口", ["太行路", "振林街"]),
            ("上海路小学门口堵车", ["上海路"]), ("俺们村路上有坑", []), ("这条路没人修", []), ("走过大桥往前", []),
        ])
    func find(text: String, places: [String]) {
        for place in places { #expect(NamedPlaces.find(in: text).contains(place)) }
        if places.isEmpty { #expect(NamedPlaces.find(in: text).isEmpty) }
    }
}
