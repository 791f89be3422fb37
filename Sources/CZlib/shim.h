#include <zlib.h>

/// For a stream of gzip and nothing else; `inflateInit2` is a macro, which Swift does not see.
static inline int zlib_begin_gzip(z_stream *stream) {
    return inflateInit2(stream, 15 + 16);
}
