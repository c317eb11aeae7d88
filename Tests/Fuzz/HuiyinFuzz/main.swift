// SPDX-License-Identifier: Apache-2.0
// HuiyinFuzz seeds PARSER FOLDER: writes sound bytes to begin with. HuiyinFuzz PARSER [libFuzzer's options]: tries what it
// makes of them until something crashes or a law breaks. Built and run by Scripts/fuzz.
import CFuzzer
import Foundation

private let words = CommandLine.arguments.dropFirst()
private let isSeeding = words.first == "seeds"
private let name = words.dropFirst(isSeeding ? 1 : 0).first ?? ""
guard let parser = Parser.all[name] else {
    print(Parser.all.keys.sorted().joined(separator: "\n"))
    exit(64)
}

if isSeeding {
    let folder = URL(filePath: words.last ?? ".")
    for (number, seed) in parser.seeds.enumerated() {
        try Data(seed).write(to: folder.appending(path: "seed-\(number)"))
    }
    exit(0)
}

private let take = parser.take
var arguments: [UnsafeMutablePointer<CChar>?] = ([CommandLine.arguments[0]] + words.dropFirst()).map { strdup($0) }
var count = CInt(arguments.count)
arguments.append(nil)
let code = arguments.withUnsafeMutableBufferPointer { buffer in
    var start = buffer.baseAddress
    return LLVMFuzzerRunDriver(&count, &start) { bytes, length in
        take(Array(UnsafeBufferPointer(start: bytes, count: length)))
        return 0
    }
}
exit(code)
