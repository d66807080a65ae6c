#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
// The library's strings end in zero: what C has for them.
#include <string.h>
