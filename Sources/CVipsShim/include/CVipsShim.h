#pragma once
#include <stddef.h>
int hv_init(const char *program);
