// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// For modules that calculate. Assertions hold as in every debug build.
let optimised: [SwiftSetting] = [
    .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let csv = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let instrumentation = Target.Dependency.product(name: "Instrumentation", package: "swift-distributed-tracing")
let tracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let yaml = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "huiyin",
    products: [.executable(name: "huiyin", targets: ["huiyin"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // System libraries: headers and nothing else. What is ours in C stands below them.
        .systemLibrary(name: "CGEOS"),
        .systemLibrary(name: "CQRencode"),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq"),
        .target(name: "CGzip", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CMemory"),
        .target(name: "CVipsShim"),

        // The ground floor: rules, geometry, words, pictures, SQL. They know nothing of each other.
        // The rules are walked through by the million, when a folder is checked and in simulations: unoptimised that would
        // take most of the time of a check.
        .target(name: "HuiyinDomain", swiftSettings: strict + optimised),
        .target(name: "HuiyinSpatial", dependencies: ["CGEOS"], swiftSettings: strict),
        // Learning is arithmetic over millions of numbers: unoptimised it would take minutes, in every test that loads a city.
        .target(name: "HuiyinText", resources: [.copy("Words")], swiftSettings: strict + optimised),
        .target(name: "HuiyinPictures", dependencies: ["CQRencode", "CVipsShim"], swiftSettings: strict),
        .target(
            name: "HuiyinDatabase", dependencies: [grdb, grdbSQLite, "CPostgres", subprocess, tracing],
            swiftSettings: strict),

        // Records and verbs.
        .target(
            name: "HuiyinOperations",
            dependencies: [
                "HuiyinDomain", "HuiyinSpatial", "HuiyinText", "HuiyinPictures", "HuiyinDatabase",
                crypto, cryptoExtras, csv, jwt, logging, yaml,
            ],
            resources: [.copy("Schema"), .copy("KnownPasswords")],
            swiftSettings: strict
        ),

        // Doors.
        .target(
            name: "HuiyinWeb",
            dependencies: [
                "CGzip", "HuiyinDomain", "HuiyinOperations", crypto, httpClient, httpTypes, hummingbird,
                instrumentation,
                lifecycle, logging, mustache, nio, nioHTTP, tracing, yaml,
            ],
            resources: [.copy("Templates"), .copy("Strings"), .copy("Public")],
            swiftSettings: strict
        ),
        .target(
            name: "HuiyinJobs",
            dependencies: ["HuiyinDomain", "HuiyinOperations", lifecycle, logging],
            swiftSettings: strict
        ),

        // The command line wires and runs.
        .executableTarget(
            name: "huiyin",
            dependencies: [
                "CMemory", "HuiyinDatabase", "HuiyinDomain", "HuiyinJobs", "HuiyinOperations", "HuiyinSpatial",
                "HuiyinWeb", argumentParser, hummingbird, hummingbirdCore, lifecycle, logging, nio, signals,
                subprocess, tracing, yaml,
            ],
            swiftSettings: strict
        ),

        .executableTarget(
            name: "huiyin-bench",
            dependencies: [
                "HuiyinDatabase", "HuiyinDomain", "HuiyinOperations", "HuiyinSpatial", argumentParser, grdb,
            ],
            path: "Benchmarks/HuiyinBench",
            swiftSettings: strict
        ),

        // Tests.
        .target(
            name: "HuiyinTestSupport",
            dependencies: ["HuiyinDomain", "HuiyinDatabase", "HuiyinOperations"],
            path: "Tests/HuiyinTestSupport",
            swiftSettings: strict
        ),
        .testTarget(
            name: "HuiyinDomainTests", dependencies: ["HuiyinDomain", "HuiyinTestSupport"], swiftSettings: strict),
        .testTarget(name: "HuiyinSpatialTests", dependencies: ["HuiyinSpatial"], swiftSettings: strict),
        .testTarget(name: "HuiyinTextTests", dependencies: ["HuiyinText"], swiftSettings: strict),
        .systemLibrary(name: "CVips", path: "Tests/CVips", pkgConfig: "vips"),
        .target(name: "CVipsDeclarations", dependencies: ["CVips"], path: "Tests/CVipsDeclarations"),
        .testTarget(
            name: "HuiyinPicturesTests",
            dependencies: ["HuiyinPictures", "CVips", "CVipsDeclarations"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HuiyinDatabaseTests",
            dependencies: ["HuiyinDatabase", "HuiyinTestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HuiyinOperationsTests",
            dependencies: [
                "HuiyinDomain", "HuiyinSpatial", "HuiyinText", "HuiyinPictures", "HuiyinDatabase", "HuiyinOperations",
                "HuiyinTestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HuiyinWebTests",
            dependencies: [
                "HuiyinDatabase", "HuiyinDomain", "HuiyinJobs", "HuiyinOperations", "HuiyinWeb", "HuiyinTestSupport",
                crypto, httpTypes, hummingbird, hummingbirdTesting, jwt, logging, tracing,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HuiyinStoryTests",
            dependencies: [
                "HuiyinDatabase", "HuiyinDomain", "HuiyinJobs", "HuiyinOperations", "HuiyinTestSupport", "huiyin",
                logging, subprocess, system,
            ],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)

// Scripts/fuzz: readers of outside bytes under libFuzzer, by flags that nothing else is built with.
if let fuzzer = Context.environment["HUIYIN_FUZZER"] {
    let watched = [
        "HuiyinDatabase", "HuiyinDomain", "HuiyinOperations", "HuiyinPictures", "HuiyinSpatial", "HuiyinText",
        "HuiyinWeb",
    ]
    for target in package.targets where watched.contains(target.name) {
        target.swiftSettings = (target.swiftSettings ?? strict) + [.unsafeFlags(["-sanitize=fuzzer"])]
    }
    package.targets += [
        .target(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
        .executableTarget(
            name: "HuiyinFuzz",
            dependencies: [
                "CFuzzer", "CVipsShim", "HuiyinDomain", "HuiyinOperations", "HuiyinPictures", "HuiyinSpatial",
                "HuiyinTestSupport", "HuiyinWeb", hummingbird,
            ],
            path: "Tests/Fuzz/HuiyinFuzz",
            swiftSettings: strict,
            linkerSettings: [.unsafeFlags([fuzzer, "-lstdc++", "-lm"])]
        ),
    ]
}
