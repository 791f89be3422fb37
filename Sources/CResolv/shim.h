// The resolver of the C library (resolver(3)). Its functions are macros over a state that Swift cannot make, and its
// records are read by macros too: one function for each.
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stdlib.h>
#include <string.h>

enum { resolv_no_such_name = HOST_NOT_FOUND, resolv_no_such_record = NO_DATA };

// Puts one server in place of those of the system; 0 when it is no address. One of IPv6 stands beside an empty
// place in the list.
static inline int resolv_set_server(struct __res_state *state, const char *server, unsigned short port) {
    struct sockaddr_in *four = &state->nsaddr_list[0];
    state->nscount = 1;
    memset(four, 0, sizeof *four);
    if (inet_pton(AF_INET, server, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        return 1;
    }
    struct sockaddr_in6 *six = state->_u._ext.nsaddrs[0];
    if (!six) six = state->_u._ext.nsaddrs[0] = malloc(sizeof *six);
    if (!six) return 0;
    memset(six, 0, sizeof *six);
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(port);
    return inet_pton(AF_INET6, server, &six->sin6_addr) == 1;
}

// Asks one question; the length of the answer, or minus the `h_errno` of netdb.h. Without a server, those of the system.
static inline int resolv_query(
    const char *server, unsigned short port, const char *name, int type, int seconds, unsigned char *answer, int size) {
    struct __res_state state;
    memset(&state, 0, sizeof state);
    if (res_ninit(&state) != 0) return -NO_RECOVERY;
    state.retrans = seconds;
    state.retry = 1;
    if (server && !resolv_set_server(&state, server, port)) {
        res_nclose(&state);
        return -NO_RECOVERY;
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
