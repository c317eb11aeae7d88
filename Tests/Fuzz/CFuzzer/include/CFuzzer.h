// SPDX-License-Identifier: Apache-2.0
// What libFuzzer offers to a program that has a main of its own.
#ifndef HUIYIN_CFUZZER_H
#define HUIYIN_CFUZZER_H
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));

#endif
