// SPDX-License-Identifier: Apache-2.0
import CGEOS

extension Geometry {
    /// This in well-known binary, little-endian, two numbers a place.
    func wkb() throws(GeometryFailure) -> [UInt8] {
        guard let writer = GEOSWKBWriter_create_r(geos.handle) else { throw geos.failure }
        defer { GEOSWKBWriter_destroy_r(geos.handle, writer) }
        GEOSWKBWriter_setOutputDimension_r(geos.handle, writer, 2)
        GEOSWKBWriter_setByteOrder_r(geos.handle, writer, Int32(GEOS_WKB_NDR.rawValue))
        var count = 0
        guard let bytes = GEOSWKBWriter_write_r(geos.handle, writer, raw, &count) else { throw geos.failure }
        defer { GEOSFree_r(geos.handle, bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}

extension Geos {
    /// The geometry that these bytes in well-known binary describe.
    func geometry(wkb: [UInt8]) throws(GeometryFailure) -> Geometry {
        guard let reader = GEOSWKBReader_create_r(handle) else { throw failure }
        defer { GEOSWKBReader_destroy_r(handle, reader) }
        return try own(GEOSWKBReader_read_r(handle, reader, wkb, wkb.count))
    }
}
