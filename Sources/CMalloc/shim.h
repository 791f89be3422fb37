// The settings of the C library's allocator (mallopt(3)), which Swift's module of that library leaves out.
#include <malloc.h>
