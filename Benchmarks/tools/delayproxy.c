// Passes loopback connections on, each byte so many milliseconds late in both directions: a far-away server.
//
//     delayproxy PORT TARGET_PORT MILLISECONDS     until SIGINT
//
// One thread, epoll. It delays and does not throttle: what comes together leaves together.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

typedef struct piece {
    struct piece *next;
    double due;
    size_t size, sent;
    char bytes[];
} piece;

// One end of a pair: what is to be written to it, the oldest first.
typedef struct end {
    int socket, is_closed;
    struct end *other, *next_end;
    piece *first, *last;
} end;

static volatile sig_atomic_t is_over;
static void stop(int signal) { is_over = 1; }
static end *ends;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static end *make_end(int poll, int socket) {
    end *e = calloc(1, sizeof *e);
    int one = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    e->socket = socket;
    e->next_end = ends;
    ends = e;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = e};
    epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event);
    return e;
}

// A piece of no bytes stands for the end of the stream.
static void put(end *to, const char *bytes, size_t size, double due) {
    piece *p = malloc(sizeof *p + size);
    *p = (piece){.due = due, .size = size};
    memcpy(p->bytes, bytes, size);
    if (to->last) to->last->next = p; else to->first = p;
    to->last = p;
}

static void write_due(end *e, double time) {
    while (e->first && e->first->due <= time) {
        piece *p = e->first;
        if (p->size == 0) {
            shutdown(e->socket, SHUT_WR);
        } else if (!e->is_closed) {
            ssize_t count = send(e->socket, p->bytes + p->sent, p->size - p->sent, MSG_DONTWAIT | MSG_NOSIGNAL);
            if (count > 0) p->sent += (size_t)count;
            if (count >= 0 && p->sent < p->size) return;
            if (count < 0) return;
        }
        e->first = p->next;
        if (!e->first) e->last = NULL;
        free(p);
    }
}

int main(int count, char **words) {
    if (count != 4) return 64;
    int one = 1, delay = atoi(words[3]);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(atoi(words[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in there = here;
    there.sin_port = htons(atoi(words[2]));
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM, 0), poll = epoll_create1(0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) || listen(listener, 1024)) { perror("delayproxy"); return 1; }
    struct epoll_event event = {.events = EPOLLIN}, events[64];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    static char block[1 << 18];
    while (!is_over) {
        double time = now(), next = time + 100;
        for (end *e = ends; e; e = e->next_end) {
            write_due(e, time);
            if (e->first && e->first->due < next) next = e->first->due > time ? e->first->due : time + 1;
        }
        struct timespec wait = {.tv_nsec = (long)((next - time) * 1e6)};
        int ready = epoll_pwait2(poll, events, 64, &wait, NULL);
        for (int i = 0; i < ready; i++) {
            end *e = events[i].data.ptr;
            if (!e) {
                int near = accept(listener, NULL, NULL), far = socket(AF_INET, SOCK_STREAM, 0);
                if (near < 0 || connect(far, (struct sockaddr *)&there, sizeof there)) { close(near); close(far); continue; }
                end *a = make_end(poll, near), *b = make_end(poll, far);
                a->other = b;
                b->other = a;
                continue;
            }
            ssize_t size = read(e->socket, block, sizeof block);
            put(e->other, block, size > 0 ? (size_t)size : 0, now() + delay);
            if (size <= 0) {
                e->is_closed = 1;
                epoll_ctl(poll, EPOLL_CTL_DEL, e->socket, NULL);
            }
        }
    }
    return 0;
}
