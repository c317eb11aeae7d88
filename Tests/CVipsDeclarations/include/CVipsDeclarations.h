// SPDX-License-Identifier: Apache-2.0
// Nothing to call: that this target compiles is the test.
#pragma once
