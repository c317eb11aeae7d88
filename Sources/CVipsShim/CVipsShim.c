// SPDX-License-Identifier: Apache-2.0
#include "CVipsShim.h"
#include "VipsFunctions.h"
#include <dlfcn.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

// libvips and what it leans on are a hundred libraries, which take some 30 MB of a server that has not seen a photo
// yet. So they are not linked, but loaded when the first photo comes. Here is each function once it is found.
static struct {
#define FOUND(name) __typeof__(name) *name;
    VIPS_FUNCTIONS(FOUND)
} vips;

static char *missing(const char *why) {
    static char text[512];
    strncpy(text, why ? why : "libvips cannot be loaded", sizeof text - 1);
    return text;
}

// Why nothing was loaded; NULL when all is there.
static const char *load_failure;

static int load(void) {
    void *library = dlopen("libvips.so.42", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        load_failure = missing(dlerror());
        return -1;
    }
    // A handle finds the names of what the library itself needs too, GLib's among them.
#define FIND(name)                                                                                                     \
    if (!(vips.name = (__typeof__(name) *)dlsym(library, #name))) {                                                    \
        load_failure = missing(dlerror());                                                                             \
        return -1;                                                                                                     \
    }
    VIPS_FUNCTIONS(FIND)
    return 0;
}

// A damaged photo is the sender's affair and answered there; on the server's standard error it would be noise.
static void hush(const char *domain, int level, const char *message, void *data) {}

int hv_start(const char *program) {
    if (load() || vips.vips_init(program)) return -1;
    // The allocator raises this limit as large blocks are freed, and then keeps tens of megabytes for the next picture.
    // Setting it, even to what it begins with, makes it stay, so that such blocks go back to the system at once.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    vips.g_log_set_handler("VIPS", HV_LOG_LEVEL_WARNING, hush, NULL);
    vips.vips_concurrency_set(1);
    vips.vips_cache_set_max(0);
    vips.vips_block_untrusted_set(1);
    vips.vips_operation_block_set("VipsForeignLoad", 1);
    vips.vips_operation_block_set("VipsForeignLoadJpeg", 0);
    vips.vips_operation_block_set("VipsForeignLoadPng", 0);
    vips.vips_operation_block_set("VipsForeignLoadWebp", 0);
    return 0;
}

int hv_size(const void *bytes, size_t length, int *width, int *height) {
    VipsImage *image = vips.vips_image_new_from_buffer(bytes, length, "", NULL);
    if (!image) return -1;
    *width = vips.vips_image_get_width(image);
    *height = vips.vips_image_get_height(image);
    vips.g_object_unref(image);
    return 0;
}

// Hands on the image that a step has made in place of the one it was made from.
static int step(int failed, VipsImage **image, VipsImage *next) {
    if (failed) return -1;
    vips.g_object_unref(*image);
    *image = next;
    return 0;
}

// Decodes into memory, at most `side` on each side. In libvips 8.14 only the option string makes the loader refuse a
// truncated file; the argument "fail_on" of vips_thumbnail_buffer does not.
static VipsImage *decode(const void *bytes, size_t length, int side) {
    VipsImage *image = NULL, *next = NULL;
    if (vips.vips_thumbnail_buffer((void *)bytes, length, &image, side, "height", side, "size", HV_SIZE_DOWN,
                              "option_string", "[fail_on=truncated]", NULL))
        return NULL;
    // A profile that cannot be used is no reason to refuse the photo: its colours are taken for sRGB, as browsers do.
    // (The argument "export_profile" of vips_thumbnail_buffer is no way: it shifts colours that have no profile.)
    if (vips.vips_image_get_typeof(image, HV_META_ICC_NAME) != 0 &&
        step(vips.vips_icc_transform(image, &next, "srgb", "embedded", 1, NULL), &image, next))
        vips.vips_error_clear();
    if (vips.vips_image_get_interpretation(image) != HV_INTERPRETATION_sRGB &&
        step(vips.vips_colourspace(image, &next, HV_INTERPRETATION_sRGB, NULL), &image, next))
        goto failed;
    if (vips.vips_image_hasalpha(image)) {
        VipsArrayDouble *white = vips.vips_array_double_newv(3, 255.0, 255.0, 255.0);
        int bad = step(vips.vips_flatten(image, &next, "background", white, NULL), &image, next);
        vips.vips_area_unref((VipsArea *)white);
        if (bad) goto failed;
    }
    next = vips.vips_image_copy_memory(image);
    if (step(next == NULL, &image, next)) goto failed;
    return image;
failed:
    vips.g_object_unref(image);
    return NULL;
}

static int encode(VipsImage *image, int quality, void **bytes, size_t *length) {
    return vips.vips_jpegsave_buffer(image, bytes, length, "Q", quality, "strip", 1, "optimize_coding", 1, NULL);
}

int hv_clean(const void *bytes, size_t length, int side, int thumbnail_side, hv_picture *made) {
    *made = (hv_picture){0};
    VipsImage *image = decode(bytes, length, side), *small = NULL;
    if (!image) return -1;
    made->width = vips.vips_image_get_width(image);
    made->height = vips.vips_image_get_height(image);
    int failed = encode(image, 82, &made->jpeg, &made->jpeg_length) ||
                 vips.vips_thumbnail_image(image, &small, thumbnail_side, "height", thumbnail_side,
                                      "size", HV_SIZE_DOWN, NULL) ||
                 encode(small, 75, &made->thumbnail, &made->thumbnail_length);
    vips.g_object_unref(image);
    if (small) vips.g_object_unref(small);
    // What lies free between blocks in use goes back as well; some milliseconds, for tens of megabytes.
    malloc_trim(0);
    if (failed) {
        free(made->jpeg);
        free(made->thumbnail);
        *made = (hv_picture){0};
        return -1;
    }
    return 0;
}

char *hv_take_error(void) { return load_failure ? strdup(load_failure) : vips.vips_error_buffer_copy(); }

// GLib takes its memory from malloc and says so.
void hv_free(void *memory) { free(memory); }

void hv_end_thread(void) {
    if (vips.vips_thread_shutdown) vips.vips_thread_shutdown();
}
