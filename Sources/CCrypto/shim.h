// The state of a SHA-256 is a plain struct in libcrypto's low-level functions only: it can be copied in the middle of a
// text, which the EVP functions that replace them allow with an allocation each.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

// Macros that Swift does not see.
static inline EVP_PKEY *crypto_make_rsa(unsigned int bits) { return EVP_RSA_gen(bits); }

static inline EVP_PKEY *crypto_make_ed25519(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"); }

static inline long crypto_text(BIO *bio, char **text) { return BIO_get_mem_data(bio, text); }

// With a callback that knows no password: a program must not stop to ask for one.
static inline int crypto_no_password(char *buffer, int size, int writing, void *user) { return -1; }

static inline EVP_PKEY *crypto_read_key(BIO *bio) {
    return PEM_read_bio_PrivateKey(bio, NULL, crypto_no_password, NULL);
}
