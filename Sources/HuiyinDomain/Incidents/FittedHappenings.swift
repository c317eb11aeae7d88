// SPDX-License-Identifier: Apache-2.0

extension HappeningModel {
    /// Fitted to the `train` pairs of `municipalities/linzhou/examples/pairs.jsonl`, by
    /// `huiyin duplicates --fit municipalities/linzhou < municipalities/linzhou/examples/pairs.jsonl`.
    package static let standard = HappeningModel(
        weights: [-1.161, -3.235, -6.118, -2.715, -6.874, 4.679, 0.0, 1.516, 1.138, -1.423, -2.791], bias: 0.729,
        usual: [0.471, 0.2, 0.302, 0.137, 0.12, 0.187, 0.717, 0.753, 0.104, 0.025, 0.154])
}
