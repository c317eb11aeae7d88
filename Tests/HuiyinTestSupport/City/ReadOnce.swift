// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinOperations
import Synchronization

/// Brings the city of `folder` into `database`. Many tests begin with the same few cities: each is read, checked and
/// learned from once, under `name`;
/// what cities teach alike is learned once for all of them.
package func load(
    _ name: String, _ folder: @escaping @Sendable () async throws -> SoundFolder, into database: Database,
    clock: WallClock
) async throws {
    let reading = known.withLock { cities in
        if let begun = cities[name] { return begun }
        let reading = Task {
            let sound = try await folder()
            return ReadCity(folder: sound, model: try await model(of: sound))
        }
        cities[name] = reading
        return reading
    }
    let city = try await reading.value
    _ = try await LoadMunicipality(database: database, clock: clock)(city.folder, model: city.model)
}

private func model(of sound: SoundFolder) async throws -> [UInt8] {
    let lessons = MunicipalityBundle(files: sound.bundle.lessons).checksum
    let learning = learned.withLock { models in
        if let begun = models[lessons] { return begun }
        let learning = Task { try sound.learned() }
        models[lessons] = learning
        return learning
    }
    return try await learning.value
}

private struct ReadCity: Sendable {
    let folder: SoundFolder
    let model: [UInt8]
}

private let known = Mutex<[String: Task<ReadCity, any Error>]>([:])
private let learned = Mutex<[String: Task<[UInt8], any Error>]>([:])
