// SPDX-License-Identifier: Apache-2.0
#include "CMemory.h"
#include <malloc.h>

void hm_keep_small(void) {
    // The allocator raises this limit as large blocks are freed. Setting it, even to what it begins with, makes it stay.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_ARENA_MAX, 2);
}

void hm_trim(void) { malloc_trim(0); }
