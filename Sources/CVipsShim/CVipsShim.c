#include "CVipsShim.h"
#include <vips/vips.h>
int hv_init(const char *program) { return VIPS_INIT(program) ? -1 : 0; }
