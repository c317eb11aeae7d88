// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CMemory

@main
struct Huiyin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "huiyin",
        abstract: "回音: a city's everyday problems, from the first word to the answer.",
        subcommands: [
            Serve.self, Demo.self, Migrate.self, Load.self, CheckFolderCommand.self, Simulate.self, Suggest.self,
            Duplicates.self, Train.self, Generate.self,
            Verify.self,
            AccountCommand.self,
            TokenCommand.self,
            Keys.self, Roots.self, BackupCommand.self, RestoreCommand.self,
            Config.self,
        ])

    static func main() async {
        hm_keep_small()
        await main(nil)
    }
}
