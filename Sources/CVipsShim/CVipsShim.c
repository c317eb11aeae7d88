// SPDX-License-Identifier: Apache-2.0
#include "CVipsShim.h"
#include <malloc.h>
#include <vips/vips.h>

// A damaged photo is the sender's affair and answered there; on the server's standard error it would be noise.
static void hush(const char *domain, GLogLevelFlags level, const char *message, void *data) {}

int hv_start(const char *program) {
    if (VIPS_INIT(program)) return -1;
    // The allocator raises this limit as large blocks are freed, and then keeps tens of megabytes for the next picture.
    // Setting it, even to what it begins with, makes it stay, so that such blocks go back to the system at once.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, hush, NULL);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    vips_operation_block_set("VipsForeignLoadPng", FALSE);
    vips_operation_block_set("VipsForeignLoadWebp", FALSE);
    return 0;
}

int hv_size(const void *bytes, size_t length, int *width, int *height) {
    VipsImage *image = vips_image_new_from_buffer(bytes, length, "", NULL);
    if (!image) return -1;
    *width = vips_image_get_width(image);
    *height = vips_image_get_height(image);
    g_object_unref(image);
    return 0;
}

// Hands on the image that a step has made in place of the one it was made from.
static int step(int failed, VipsImage **image, VipsImage *next) {
    if (failed) return -1;
    g_object_unref(*image);
    *image = next;
    return 0;
}

// Decodes into memory, at most `side` on each side. In libvips 8.14 only the option string makes the loader refuse a
// truncated file; the argument "fail_on" of vips_thumbnail_buffer does not.
static VipsImage *decode(const void *bytes, size_t length, int side) {
    VipsImage *image = NULL, *next = NULL;
    if (vips_thumbnail_buffer((void *)bytes, length, &image, side, "height", side, "size", VIPS_SIZE_DOWN,
                              "option_string", "[fail_on=truncated]", NULL))
        return NULL;
    // A profile that cannot be used is no reason to refuse the photo: its colours are taken for sRGB, as browsers do.
    // (The argument "export_profile" of vips_thumbnail_buffer is no way: it shifts colours that have no profile.)
    if (vips_image_get_typeof(image, VIPS_META_ICC_NAME) != 0 &&
        step(vips_icc_transform(image, &next, "srgb", "embedded", TRUE, NULL), &image, next))
        vips_error_clear();
    if (vips_image_get_interpretation(image) != VIPS_INTERPRETATION_sRGB &&
        step(vips_colourspace(image, &next, VIPS_INTERPRETATION_sRGB, NULL), &image, next))
        goto failed;
    if (vips_image_hasalpha(image)) {
        VipsArrayDouble *white = vips_array_double_newv(3, 255.0, 255.0, 255.0);
        int bad = step(vips_flatten(image, &next, "background", white, NULL), &image, next);
        vips_area_unref(VIPS_AREA(white));
        if (bad) goto failed;
    }
    next = vips_image_copy_memory(image);
    if (step(next == NULL, &image, next)) goto failed;
    return image;
failed:
    g_object_unref(image);
    return NULL;
}

static int encode(VipsImage *image, int quality, void **bytes, size_t *length) {
    return vips_jpegsave_buffer(image, bytes, length, "Q", quality, "strip", TRUE, "optimize_coding", TRUE, NULL);
}

int hv_clean(const void *bytes, size_t length, int side, int thumbnail_side, hv_picture *made) {
    *made = (hv_picture){0};
    VipsImage *image = decode(bytes, length, side), *small = NULL;
    if (!image) return -1;
    made->width = vips_image_get_width(image);
    made->height = vips_image_get_height(image);
    int failed = encode(image, 82, &made->jpeg, &made->jpeg_length) ||
                 vips_thumbnail_image(image, &small, thumbnail_side, "height", thumbnail_side,
                                      "size", VIPS_SIZE_DOWN, NULL) ||
                 encode(small, 75, &made->thumbnail, &made->thumbnail_length);
    g_object_unref(image);
    if (small) g_object_unref(small);
    // What lies free between blocks in use goes back as well; some milliseconds, for tens of megabytes.
    malloc_trim(0);
    if (failed) {
        g_free(made->jpeg);
        g_free(made->thumbnail);
        *made = (hv_picture){0};
        return -1;
    }
    return 0;
}

char *hv_take_error(void) { return vips_error_buffer_copy(); }

void hv_free(void *memory) { g_free(memory); }

void hv_end_thread(void) { vips_thread_shutdown(); }
