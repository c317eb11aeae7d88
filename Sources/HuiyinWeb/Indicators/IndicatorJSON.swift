// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

struct FigureListJSON: ResponseEncodable {
    let items: [FigureJSON]
}

/// One figure with the formula it was made by. A figure from fewer than five ratings has no numbers.
struct FigureJSON: ResponseEncodable {
    let indicator: String
    let name: String
    let unit: String
    /// What ``unit``, ``numerator`` and ``denominator`` are, in words.
    let unitName: String
    let numeratorName: String
    let denominatorName: String
    let formula: String
    let guarded: String
    let key: String?
    let keyName: String?
    let isShown: Bool
    let numerator: Int?
    let denominator: Int?
    let value: Double?
    let adjusted: RatioJSON?

    struct RatioJSON: Encodable {
        let numerator: Int
        let denominator: Int
        let value: Double?
    }

    init(_ figure: HuiyinDomain.Figure, by breakdown: Breakdown?, _ names: CityNames, _ words: Strings) {
        let entry = IndicatorWords(figure.indicator, words)
        indicator = figure.indicator.rawValue
        name = entry.name
        unit = figure.indicator.measure.rawValue
        unitName = entry.unit
        numeratorName = entry.numerator
        denominatorName = entry.denominator
        formula = entry.formula
        guarded = entry.guarded
        key = figure.key
        keyName = figure.key.flatMap { names.part($0, of: breakdown) }
        isShown = figure.isShown
        numerator = figure.isShown ? figure.raw.numerator : nil
        denominator = figure.isShown ? figure.raw.denominator : nil
        value = figure.isShown ? figure.raw.value : nil
        let isAdjusted = figure.isShown && figure.adjusted != figure.raw
        adjusted =
            isAdjusted
            ? RatioJSON(
                numerator: figure.adjusted.numerator, denominator: figure.adjusted.denominator,
                value: figure.adjusted.value)
            : nil
    }
}

extension CityNames {
    fileprivate func part(_ code: String, of breakdown: Breakdown?) -> String? {
        switch breakdown {
        case .department: department(DepartmentCode(code)).name
        case .matter: matter(MatterCode(code)).name
        case .level: city.rules.ladder.level(code: LevelCode(code))?.name
        case .grid: city.grids[GridCode(code)]?.name
        case nil: nil
        }
    }
}

struct AppealRequestJSON: Decodable {
    let indicator: String
    let reason: String
    let text: String
}

struct AppealDecisionJSON: Decodable {
    let granted: Bool
    let reason: String
}

struct AppealListJSON: ResponseEncodable {
    let items: [AppealJSON]
    /// How often each reason was granted and declined.
    let decided: [AppealCountJSON]
}

struct AppealCountJSON: Encodable {
    let reason: String
    let state: String
    let count: Int

    init(_ count: AppealCount) {
        reason = count.reason
        state = count.state.rawValue
        self.count = count.count
    }
}

struct AppealJSON: ResponseEncodable {
    let id: String
    let number: String?
    let indicator: String
    let department: String
    let reason: String
    let state: String

    init(_ appeal: Appeal, _ number: CaseNumber?) {
        id = appeal.id.description
        self.number = number?.text
        indicator = appeal.indicator.rawValue
        department = appeal.department.text
        reason = appeal.reason
        state = appeal.state.rawValue
    }
}
