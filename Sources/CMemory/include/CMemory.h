// SPDX-License-Identifier: Apache-2.0
// What Swift cannot reach of the C library's allocator.
#pragma once

// To be called before the program's first thread starts: large blocks go back to the system as soon as they are freed,
// and threads share two heaps instead of having eight for each core, each of which keeps what it has once needed.
void hm_keep_small(void);

// Gives back what lies free between blocks in use. Takes some milliseconds.
void hm_trim(void);
