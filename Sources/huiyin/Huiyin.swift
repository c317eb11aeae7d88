// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

@main
struct Huiyin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "huiyin")
}
