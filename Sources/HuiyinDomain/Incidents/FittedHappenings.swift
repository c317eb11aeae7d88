// SPDX-License-Identifier: Apache-2.0

extension HappeningModel {
    /// Fitted to the `train` pairs of `municipalities/linzhou/examples/pairs.jsonl`, by
    /// `huiyin duplicates --fit municipalities/linzhou < municipalities/linzhou/examples/pairs.jsonl`.
    package static let standard = HappeningModel(
        weights: [-1.227, -3.1, -6.012, -2.771, -7.085, 4.413, 0.0, 1.017, 1.166, -1.449, -3.625], bias: 1.252,
        usual: [0.468, 0.198, 0.3, 0.142, 0.12, 0.188, 0.734, 0.768, 0.125, 0.027, 0.155])
}
