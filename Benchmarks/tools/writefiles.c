// Writes the files of a folder into another, as a C program would: the baseline of the outbox.
//
//     writefiles FROM TO COUNT     FROM/000001.eml … are read once; COUNT files are written from them in turn, one syncfs
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int count, char **words) {
    if (count != 4) return 64;
    enum { most = 256 };
    static char *bytes[most];
    static size_t sizes[most];
    int known = 0, number = atoi(words[3]);
    char name[4096];
    while (known < most) {
        snprintf(name, sizeof name, "%s/%06d.eml", words[1], known + 1);
        int file = open(name, O_RDONLY);
        struct stat facts;
        if (file < 0 || fstat(file, &facts)) break;
        sizes[known] = (size_t)facts.st_size;
        bytes[known] = malloc(sizes[known]);
        if (read(file, bytes[known], sizes[known]) != facts.st_size) return 1;
        close(file);
        known++;
    }
    if (!known || mkdir(words[2], 0755)) return 1;
    int folder = open(words[2], O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < number; i++) {
        snprintf(name, sizeof name, "%06d.eml", i + 1);
        int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0644);
        if (file < 0 || write(file, bytes[i % known], sizes[i % known]) != (ssize_t)sizes[i % known]) return 1;
        close(file);
    }
    return syncfs(folder) ? 1 : 0;
}
