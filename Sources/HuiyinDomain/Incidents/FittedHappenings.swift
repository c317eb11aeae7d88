// SPDX-License-Identifier: Apache-2.0

extension HappeningModel {
    /// Fitted to the `train` pairs of `municipalities/linzhou/examples/pairs.jsonl`, by
    /// `huiyin duplicates --fit municipalities/linzhou < municipalities/linzhou/examples/pairs.jsonl`.
    package static let standard = HappeningModel(
        weights: [-1.127, -3.156, -6.021, -2.691, -6.944, 4.499, 0.0, 1.015, 1.201, -1.427, -3.548], bias: 1.187,
        usual: [0.471, 0.2, 0.302, 0.137, 0.12, 0.187, 0.724, 0.76, 0.119, 0.028, 0.154])
}
