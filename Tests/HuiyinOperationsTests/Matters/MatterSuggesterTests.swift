// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial
import HuiyinText
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("The machine suggests what a report is about")
struct MatterSuggesterTests {
    private let content: MunicipalityContent
    private let suggester: MatterSuggester
    private let inEast: Place

    init() throws {
        // A few phrases teach little: what is tested here is what is made of a prediction, not how good it is.
        let folder = try CityFolder.sound.replacing(
            "limit_from: matter", with: "limit_from: matter\nsuggest: {abstain_below: 0.5}", in: "rules.yaml")
        content = try #require(MunicipalityContent.read(folder.bundle).content)
        suggester = MatterSuggester(content, model: try SuggesterModel(learning: content))
        inEast = try GridLocator(content).place(longitude: 113.525, latitude: 36.005, system: .wgs84)
    }

    @Test("The matter comes with the words that spoke for it and the department that acts there")
    func matter() throws {
        let suggestion = suggester.suggest("路边垃圾堆得很高没人清运", at: inEast)
        let best = try #require(suggestion.matters.first)
        #expect(best.code == MatterCode("020101"))
        #expect(best.because.contains { $0.contains("垃圾") }, "\(best)")
        #expect(suggestion.department == Suggestion.Party(try #require(content.municipality.departments.named("东镇"))))
        #expect(suggestion.grid == GridCode("990101001002001"))
        #expect(suggestion.isCase && suggestion.urgency == .normal && suggestion.abstention == nil)
    }

    @Test("Without a place a department that depends on it keeps its catalogue name")
    func placeless() {
        let suggestion = suggester.suggest("路边垃圾堆得很高没人清运", at: .none)
        #expect(suggestion.department?.name == "属地乡镇")
        #expect(suggestion.grid == nil && suggestion.abstention == nil)
    }

    @Test("Where nobody knows whose it is, the desk decides")
    func ownerless() throws {
        let west = Place(coordinate: nil, address: nil, grid: nil, division: Division("990101009001"))
        let suggestion = suggester.suggest("小区井盖不见了", at: west)
        #expect(suggestion.matters.first?.code == MatterCode("030101"))
        #expect(suggestion.department?.name == "产权单位")
        #expect(suggestion.abstention == .desk(.ownerUnknown))
        #expect(suggester.suggest("小区井盖不见了", at: inEast).department?.name == "供水公司")
    }

    @Test("Danger words put the emergency number first and make it urgent")
    func danger() {
        let suggestion = suggester.suggest("垃圾桶 着 火 了，冒浓烟", at: inEast)
        #expect(suggestion.emergency.map(\.number) == ["119"])
        #expect(suggestion.emergency.first?.tell.english == "Call 119.")
        #expect(suggestion.urgency == .urgent)
        #expect(suggestion.urgencyBecause == ["着 火", "冒浓烟"])
    }

    @Test("A danger that is the city's own to act on has no number to call")
    func ownDanger() {
        let suggestion = suggester.suggest("路面塌陷了一个坑", at: inEast)
        #expect(suggestion.urgency == .urgent)
        #expect(suggestion.emergency.map(\.number) == [nil])
    }

    @Test("The circumstances that the catalogue calls urgent make it urgent")
    func trigger() {
        let suggestion = suggester.suggest("小区井盖不见了，井口敞开", at: inEast)
        #expect(suggestion.urgency == .urgent && suggestion.urgencyBecause == ["井口敞开"])
        #expect(suggestion.emergency == [])
    }

    @Test("Thanks are no case")
    func thanks() {
        let suggestion = suggester.suggest("谢谢你们的帮助，给工作人员点赞", at: .none)
        #expect(!suggestion.isCase && suggestion.abstention == nil)
    }

    @Test("What is not likely enough is left to the desk, and so is a text without words")
    func unsure() throws {
        #expect(suggester.suggest("嗯嗯嗯", at: .none).abstention == .unsure)
        let silent = suggester.suggest("  ！", at: .none)
        #expect(silent.abstention == .nothingSaid && silent.matters == [] && silent.department == nil)
    }

    @Test("Things told in one breath come with the words that tell each")
    func several() throws {
        // A few phrases make nobody very sure, so less is asked for here than of a city's own model.
        let model = try SuggesterModel(learning: content).matters
        let several = SeveralMatters(city: content.municipality, model: model, sureFrom: 0.5)
        let parts = several.parts(of: "小区井盖不见了，路边垃圾堆得很高没人清运")
        #expect(parts.map(\.code) == [MatterCode("030101"), MatterCode("020101")])
        #expect(parts.map(\.words) == ["小区井盖不见了", "路边垃圾堆得很高没人清运"])
        let unstopped = several.parts(of: "小区井盖不见了还有路边垃圾堆得很高没人清运")
        #expect(unstopped.map(\.words) == ["小区井盖不见了", "还有路边垃圾堆得很高没人清运"])
        #expect(several.parts(of: "路边垃圾堆得很高没人清运") == [])
        #expect(several.parts(of: "路边垃圾没人清运，垃圾堆得很高") == [])
        #expect(suggester.suggest("路边垃圾堆得很高没人清运", at: inEast).parts == [])
    }

    @Test("A model read back from its bytes suggests the same")
    func decoded() throws {
        let model = try SuggesterModel(learning: content)
        let again = try MatterSuggester(content, model: .init(decoding: model.encode()))
        #expect(again.suggest("马路上有个大坑", at: inEast) == suggester.suggest("马路上有个大坑", at: inEast))
    }
}
