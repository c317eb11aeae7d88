// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// The office hours in `municipality.yaml`.
enum WorkingHoursReading {
    static func hours(_ map: YAMLMapping) -> WorkingHours? {
        let usual = map["default"].flatMap(windows)
        let seasons = map.list("seasons").compactMap(season)
        guard let usual, let entry = map["default"] else { return nil }
        do throws(WorkingHoursError) {
            return try WorkingHours(usual, seasons: seasons)
        } catch {
            entry.add(.workingHours(error))
            return nil
        }
    }

    private static func season(_ entry: YAMLEntry) -> WorkingSeason? {
        guard let map = entry.mapping(["from", "to", "hours"]) else { return nil }
        let (first, last) = (map["from"].flatMap(day), map["to"].flatMap(day))
        guard let windows = map["hours"].flatMap(windows), let first, let last else { return nil }
        return WorkingSeason(from: first, through: last, windows: windows)
    }

    private static func windows(_ entry: YAMLEntry) -> [WorkingWindow]? {
        guard let list = entry.list else { return nil }
        let windows = list.map { window in
            read(window) { text throws(WorkingHoursError) in try WorkingWindow(text: text) }
        }
        return windows.contains { $0 == nil } ? nil : windows.compactMap { $0 }
    }

    private static func day(_ entry: YAMLEntry) -> MonthDay? {
        read(entry) { text throws(WorkingHoursError) in try MonthDay(text: text) }
    }

    private static func read<T>(_ entry: YAMLEntry, _ make: (String) throws(WorkingHoursError) -> T) -> T? {
        guard let text = entry.text else { return nil }
        do throws(WorkingHoursError) {
            return try make(text)
        } catch {
            entry.add(.workingHours(error))
            return nil
        }
    }
}
