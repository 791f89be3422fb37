// The state of a SHA-256 is a plain struct in libcrypto's low-level functions only: it can be copied in the middle of a
// text, which the EVP functions that replace them allow with an allocation each.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
