// The resolver of the C library (resolver(3)). Its functions are macros over a state that Swift cannot make, and its
// records are read by macros too: one function for each.
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

enum { resolv_no_such_name = HOST_NOT_FOUND, resolv_no_such_record = NO_DATA, resolv_no_answer = TRY_AGAIN };

// Asks one question; the length of the answer, or minus the `h_errno` of netdb.h. Without a server, those of the system.
static inline int resolv_query(
    const char *server, int port, const char *name, int type, int seconds, unsigned char *answer, int size) {
    struct __res_state state;
    memset(&state, 0, sizeof state);
    if (res_ninit(&state) != 0) return -3;
    state.retrans = seconds;
    state.retry = 1;
    if (server) {
        state.nscount = 1;
        memset(&state.nsaddr_list[0], 0, sizeof state.nsaddr_list[0]);
        state.nsaddr_list[0].sin_family = AF_INET;
        state.nsaddr_list[0].sin_port = htons((unsigned short)port);
        if (inet_pton(AF_INET, server, &state.nsaddr_list[0].sin_addr) != 1) { res_nclose(&state); return -3; }
    }
    int length = res_nquery(&state, name, ns_c_in, type, answer, size);
    int failure = state.res_h_errno;
    res_nclose(&state);
    return length >= 0 ? length : -failure;
}

static inline int resolv_count(ns_msg *message) { return ns_msg_count(*message, ns_s_an); }
static inline int resolv_type(ns_rr *record) { return ns_rr_type(*record); }
static inline int resolv_size(ns_rr *record) { return ns_rr_rdlen(*record); }
static inline const unsigned char *resolv_data(ns_rr *record) { return ns_rr_rdata(*record); }

// A name within a record's data, such as an exchange of MX.
static inline int resolv_name(ns_msg *message, const unsigned char *place, char *name, int size) {
    return dn_expand(ns_msg_base(*message), ns_msg_end(*message), place, name, size);
}
