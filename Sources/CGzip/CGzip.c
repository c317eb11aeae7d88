// SPDX-License-Identifier: Apache-2.0
#include "CGzip.h"
#include <zlib.h>

// A gzip frame is 12 bytes larger than the zlib frame that zlib reckons with.
size_t hg_room(size_t length) { return compressBound(length) + 12; }

size_t hg_pack(const unsigned char *bytes, size_t length, unsigned char *out, size_t room) {
    z_stream stream = {0};
    // 15 bits of window, 16 more to say gzip instead of zlib.
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (z_const Bytef *)bytes;
    stream.avail_in = (uInt)length;
    stream.next_out = out;
    stream.avail_out = (uInt)room;
    int end = deflate(&stream, Z_FINISH);
    size_t made = stream.total_out;
    deflateEnd(&stream);
    return end == Z_STREAM_END ? made : 0;
}
