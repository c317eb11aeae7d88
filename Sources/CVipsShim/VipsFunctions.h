// SPDX-License-Identifier: Apache-2.0
// What is used of libvips and GLib, declared as their own headers do, so that building the server takes neither headers
// nor linking. Tests/CVipsDeclarations compiles these lines beside the real headers, which fails where they differ.
#pragma once
#include <stddef.h>

typedef struct _VipsImage VipsImage;
typedef struct _VipsArea VipsArea;
typedef struct _VipsArrayDouble VipsArrayDouble;

enum { HV_SIZE_DOWN = 2, HV_INTERPRETATION_sRGB = 22, HV_LOG_LEVEL_WARNING = 1 << 4 };
#define HV_META_ICC_NAME "icc-profile-data"

#ifndef VIPS_VIPS_H  // The real headers have these as enumerations of the size of int.
typedef int VipsInterpretation;
typedef int GLogLevelFlags;
typedef void (*GLogFunc)(const char *, GLogLevelFlags, const char *, void *);
#endif

int vips_init(const char *program);
void vips_thread_shutdown(void);
void vips_concurrency_set(int threads);
void vips_cache_set_max(int most);
void vips_block_untrusted_set(int on);
void vips_operation_block_set(const char *name, int on);
char *vips_error_buffer_copy(void);
void vips_error_clear(void);

VipsImage *vips_image_new_from_buffer(const void *bytes, size_t length, const char *options, ...);
VipsImage *vips_image_copy_memory(VipsImage *image);
int vips_image_get_width(const VipsImage *image);
int vips_image_get_height(const VipsImage *image);
int vips_image_hasalpha(VipsImage *image);
VipsInterpretation vips_image_get_interpretation(const VipsImage *image);
unsigned long vips_image_get_typeof(const VipsImage *image, const char *name);

int vips_thumbnail_buffer(void *bytes, size_t length, VipsImage **out, int width, ...);
int vips_thumbnail_image(VipsImage *in, VipsImage **out, int width, ...);
int vips_icc_transform(VipsImage *in, VipsImage **out, const char *profile, ...);
int vips_colourspace(VipsImage *in, VipsImage **out, VipsInterpretation space, ...);
int vips_flatten(VipsImage *in, VipsImage **out, ...);
int vips_jpegsave_buffer(VipsImage *in, void **bytes, size_t *length, ...);
VipsArrayDouble *vips_array_double_newv(int count, ...);
void vips_area_unref(VipsArea *area);

void g_object_unref(void *object);
unsigned int g_log_set_handler(const char *domain, GLogLevelFlags levels, GLogFunc function, void *data);

#define VIPS_FUNCTIONS(DO)                                                                                             \
    DO(vips_init)                                                                                                      \
    DO(vips_thread_shutdown)                                                                                           \
    DO(vips_concurrency_set)                                                                                           \
    DO(vips_cache_set_max)                                                                                             \
    DO(vips_block_untrusted_set)                                                                                       \
    DO(vips_operation_block_set)                                                                                       \
    DO(vips_error_buffer_copy)                                                                                         \
    DO(vips_error_clear)                                                                                               \
    DO(vips_image_new_from_buffer)                                                                                     \
    DO(vips_image_copy_memory)                                                                                         \
    DO(vips_image_get_width)                                                                                           \
    DO(vips_image_get_height)                                                                                          \
    DO(vips_image_hasalpha)                                                                                            \
    DO(vips_image_get_interpretation)                                                                                  \
    DO(vips_image_get_typeof)                                                                                          \
    DO(vips_thumbnail_buffer)                                                                                          \
    DO(vips_thumbnail_image)                                                                                           \
    DO(vips_icc_transform)                                                                                             \
    DO(vips_colourspace)                                                                                               \
    DO(vips_flatten)                                                                                                   \
    DO(vips_jpegsave_buffer)                                                                                           \
    DO(vips_array_double_newv)                                                                                         \
    DO(vips_area_unref)                                                                                                \
    DO(g_object_unref)                                                                                                 \
    DO(g_log_set_handler)
