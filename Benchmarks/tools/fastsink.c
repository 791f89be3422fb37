// A mail server on loopback that reads in large blocks and keeps nothing, so that it is not what a benchmark measures.
//
//     fastsink PORT [MILLISECONDS]     waits so long before it answers a final dot; SIGINT ends it and prints what it got
//
// One thread, epoll. PIPELINING is understood, and the end of a text is found wherever a block is cut.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

typedef struct connection {
    int socket;
    enum { command, text_start, text } state;
    char rest[4096];  // the part of a line, or of an end of text, that the next block goes on with
    size_t rest_size;
    char later[1024];  // answers held back, and when they go out
    size_t later_size;
    double due;
    struct connection *next_due;
} connection;

static volatile sig_atomic_t is_over;
static void end(int signal) { is_over = 1; }
static char block[1 << 20];
static long messages, octets;
static connection *first_due, *last_due;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void answer(char *out, size_t *size, const char *line) { *size += (size_t)sprintf(out + *size, "%s\r\n", line); }

// Takes what is in the block, and returns the answers; sets `had_dot` when a text ended.
static size_t take(connection *c, size_t size, char *out, int *had_dot, int *quits) {
    size_t answers = 0;
    char *place = block, *stop = block + size, line[64];
    while (place < stop) {
        if (c->state != command) {
            if (c->state == text_start && stop - place >= 3 && !memcmp(place, ".\r\n", 3)) {
                place += 3;
            } else {
                char *dot = memmem(place, (size_t)(stop - place), "\r\n.\r\n", 5);
                if (!dot) {
                    size_t keep = stop - place < 4 ? (size_t)(stop - place) : 4;
                    if (stop - place > 4) c->state = text;
                    place = stop - keep;
                    break;
                }
                place = dot + 5;
            }
            c->state = command;
            messages++;
            *had_dot = 1;
            sprintf(line, "250 2.0.0 queued as %ld", messages);
            answer(out, &answers, line);
            continue;
        }
        char *line_end = memchr(place, '\n', (size_t)(stop - place));
        if (!line_end) break;
        switch (place[0] | 32) {
        case 'e': answer(out, &answers, "250-fastsink\r\n250-PIPELINING\r\n250-SIZE 100000000\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES"); break;
        case 'd': answer(out, &answers, "354 go on"); c->state = text_start; break;
        case 'q': answer(out, &answers, "221 2.0.0 bye"); *quits = 1; break;
        default: answer(out, &answers, "250 2.1.0 ok");
        }
        place = line_end + 1;
    }
    c->rest_size = (size_t)(stop - place);
    memcpy(c->rest, place, c->rest_size);
    return answers;
}

static void hang_up(connection *c) {
    if (c->later_size) { c->socket = -(c->socket); close(-c->socket); return; }  // still in the list of those due
    close(c->socket);
    free(c);
}

static void answer_due(double time) {
    while (first_due && first_due->due <= time) {
        connection *c = first_due;
        first_due = c->next_due;
        if (!first_due) last_due = NULL;
        size_t size = c->later_size;
        c->later_size = 0;
        if (c->socket < 0) { free(c); continue; }
        if (write(c->socket, c->later, size) < 0) hang_up(c);
    }
}

int main(int count, char **words) {
    int port = count > 1 ? atoi(words[1]) : 0, delay = count > 2 ? atoi(words[2]) : 0, one = 1;
    signal(SIGINT, end);
    signal(SIGTERM, end);
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM, 0), poll = epoll_create1(0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 1024)) { perror("fastsink"); return 1; }
    struct epoll_event event = {.events = EPOLLIN}, events[64];
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    while (!is_over) {
        int wait = first_due ? (int)(first_due->due - now()) + 1 : 1000;
        int ready = epoll_wait(poll, events, 64, wait < 0 ? 0 : wait);
        for (int i = 0; i < ready; i++) {
            connection *c = events[i].data.ptr;
            if (!c) {
                int socket = accept(listener, NULL, NULL);
                if (socket < 0) continue;
                setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                c = calloc(1, sizeof *c);
                c->socket = socket;
                struct epoll_event readable = {.events = EPOLLIN, .data.ptr = c};
                epoll_ctl(poll, EPOLL_CTL_ADD, socket, &readable);
                if (write(socket, "220 fastsink ESMTP\r\n", 20) < 0) hang_up(c);
                continue;
            }
            memcpy(block, c->rest, c->rest_size);
            ssize_t got = read(c->socket, block + c->rest_size, sizeof block - c->rest_size);
            if (got <= 0) { hang_up(c); continue; }
            octets += got;
            char out[8192];
            int had_dot = 0, quits = 0;
            size_t size = take(c, c->rest_size + (size_t)got, out, &had_dot, &quits);
            if (size && (c->later_size || (had_dot && delay))) {
                if (!c->later_size) {
                    c->due = now() + delay;
                    c->next_due = NULL;
                    if (last_due) last_due->next_due = c; else first_due = c;
                    last_due = c;
                }
                memcpy(c->later + c->later_size, out, size);
                c->later_size += size;
            } else if (size && write(c->socket, out, size) < 0) {
                quits = 1;
            }
            if (quits) hang_up(c);
        }
        answer_due(now());
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"messages\": %ld, \"octets\": %ld, \"cpu\": %.3f}\n", messages, octets,
        usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6);
    return 0;
}
