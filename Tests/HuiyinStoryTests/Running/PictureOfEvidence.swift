// SPDX-License-Identifier: Apache-2.0

/// A grey PNG of 8 by 8 pixels.
enum PictureOfEvidence {
    static let base64 =
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mNo6JmGFTEMLQkAz6BogQOyZr0AAAAASUVORK5CYII="
}
