// SPDX-License-Identifier: Apache-2.0
// What Huiyin needs of libvips, whose own functions take variable arguments, which Swift cannot pass.
// Functions that return int return 0 when all went well; hv_take_error then tells why not.
#pragma once
#include <stddef.h>

// Starts libvips, once per process, before anything else here: one thread a picture, nothing cached, and no loader
// but those of JPEG, PNG and WebP.
int hv_start(const char *program);

// Reads width and height from the header, decoding nothing.
int hv_size(const void *bytes, size_t length, int *width, int *height);

// Two JPEG files of one picture, to be freed with hv_free.
typedef struct {
    void *jpeg;
    size_t jpeg_length;
    void *thumbnail;
    size_t thumbnail_length;
    int width;
    int height;
} hv_picture;

// Makes both, neither larger than its side: upright, sRGB, transparency on white, no metadata. Leaves nothing to free
// when it fails.
int hv_clean(const void *bytes, size_t length, int side, int thumbnail_side, hv_picture *made);

// Takes what libvips has complained of since the last time, from any thread: the buffer is one for the process. To be
// freed with hv_free.
char *hv_take_error(void);

void hv_free(void *memory);

// To be called at the end of each thread that has called anything here.
void hv_end_thread(void);
