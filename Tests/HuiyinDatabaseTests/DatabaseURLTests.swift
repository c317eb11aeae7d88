// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import Testing

@Suite("The address of the records") struct DatabaseURLTests {
    @Test(
        "A password is never printed",
        arguments: [
            ("sqlite:/var/lib/huiyin/records.sqlite", "sqlite:/var/lib/huiyin/records.sqlite"),
            ("postgres://huiyin:s3cret@db.example:5432/huiyin", "postgres://huiyin:•••@db.example:5432/huiyin"),
            ("postgresql://u:p%40ss:w@h/d?sslmode=require", "postgresql://u:•••@h/d?sslmode=require"),
            ("postgres://u@h/d", "postgres://u@h/d"),
            ("postgres://h:5432/d", "postgres://h:5432/d"),
            ("postgres:///d?user=u&password=s3cret&host=/run", "postgres:///d?user=u&password=•••&host=/run"),
        ]
    )
    func printing(text: String, printed: String) throws {
        #expect(try "\(DatabaseURL(text))" == printed)
    }

    @Test("What is no address is refused by name")
    func refused() {
        #expect(throws: DatabaseURL.Invalid.unknownForm) { try DatabaseURL("mysql://h/d") }
        #expect(throws: DatabaseURL.Invalid.unknownForm) { try DatabaseURL("") }
        #expect(throws: DatabaseURL.Invalid.noPath) { try DatabaseURL("sqlite:") }
    }
}
