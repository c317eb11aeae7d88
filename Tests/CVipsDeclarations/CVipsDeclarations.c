// SPDX-License-Identifier: Apache-2.0
// Declares the functions of libvips twice, by its own headers and by ours: C refuses what does not agree.
#include <vips/vips.h>

#include "../../Sources/CVipsShim/VipsFunctions.h"

_Static_assert(HV_SIZE_DOWN == VIPS_SIZE_DOWN, "VIPS_SIZE_DOWN");
_Static_assert(HV_INTERPRETATION_sRGB == VIPS_INTERPRETATION_sRGB, "VIPS_INTERPRETATION_sRGB");
_Static_assert(HV_LOG_LEVEL_WARNING == G_LOG_LEVEL_WARNING, "G_LOG_LEVEL_WARNING");
_Static_assert(__builtin_strcmp(HV_META_ICC_NAME, VIPS_META_ICC_NAME) == 0, "VIPS_META_ICC_NAME");
_Static_assert(VIPS_LIBRARY_CURRENT - VIPS_LIBRARY_AGE == 42, "the library that CVipsShim loads");
_Static_assert(_Generic((VipsInterpretation)0, int: 1, default: 0), "VipsInterpretation is as large as int");
