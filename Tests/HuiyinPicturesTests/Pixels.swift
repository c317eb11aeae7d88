// SPDX-License-Identifier: Apache-2.0
import CVips

/// The decoded pixels of a JPEG file, three bytes each.
struct Pixels {
    private let bytes: [UInt8]
    private let width: Int

    /// Decodes by way of libvips' objects and properties, since its functions proper cannot be called from Swift.
    init?(jpeg: [UInt8]) {
        guard let loader = vips_operation_new("jpegload_buffer") else { return nil }
        var operation: UnsafeMutablePointer<VipsOperation>? = loader
        var buffer = GValue()
        g_value_init(&buffer, vips_blob_get_type())
        g_value_take_boxed(&buffer, vips_blob_copy(jpeg, jpeg.count))
        g_object_set_property(Self.object(loader), "buffer", &buffer)
        g_value_unset(&buffer)
        guard vips_cache_operation_buildp(&operation) == 0, let operation else { return nil }
        var out = GValue()
        g_value_init(&out, vips_image_get_type())
        g_object_get_property(Self.object(operation), "out", &out)
        guard let image = g_value_get_object(&out)?.assumingMemoryBound(to: VipsImage.self) else { return nil }
        var count = 0
        guard let memory = vips_image_write_to_memory(image, &count) else { return nil }
        bytes = Array(UnsafeRawBufferPointer(start: memory, count: count))
        width = Int(vips_image_get_width(image))
        g_free(memory)
        g_value_unset(&out)
        vips_object_unref_outputs(UnsafeMutableRawPointer(operation).assumingMemoryBound(to: VipsObject.self))
        g_object_unref(operation)
    }

    /// Red, green and blue of the pixel in a column and row.
    subscript(column: Int, row: Int) -> [UInt8] {
        let start = (row * width + column) * 3
        return Array(bytes[start..<start + 3])
    }

    /// Whether a pixel is of this colour, as far as JPEG keeps colours.
    func isNear(_ colour: [UInt8], _ column: Int, _ row: Int) -> Bool {
        zip(self[column, row], colour).allSatisfy { abs(Int($0) - Int($1)) < 16 }
    }

    private static func object(_ operation: UnsafeMutablePointer<VipsOperation>) -> UnsafeMutablePointer<GObject> {
        UnsafeMutableRawPointer(operation).assumingMemoryBound(to: GObject.self)
    }
}
