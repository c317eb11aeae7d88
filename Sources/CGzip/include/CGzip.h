// SPDX-License-Identifier: Apache-2.0
// zlib's stream as one call.
#pragma once
#include <stddef.h>

// Room that packing `length` bytes can need.
size_t hg_room(size_t length);

// Packs `length` bytes as gzip (RFC 1952) into `out`. Returns how many bytes that made, 0 when they did not fit.
size_t hg_pack(const unsigned char *bytes, size_t length, unsigned char *out, size_t room);
