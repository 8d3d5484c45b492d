/* A process with the threads of OBS under Linux, without its gigabyte: names, parents and birth order are those of the
 * real program. It obeys one letter a line on its input: "s" starts a stream (two encoder threads without a name of
 * their own that compute, then "rtmp-stream: send_thread" and a "video-io" thread that waits), "e" ends it, "q" quits.
 * Each is answered by a line once it is done.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

enum { ENCODERS = 2 };

static volatile int streaming = 0;
static volatile unsigned long work = 0;

static void *encode(void *unused) {
    (void)unused;
    while (streaming) {
        for (int i = 0; i < 300000; i++)
            work += i;
        usleep(1000);
    }
    return NULL;
}

static void *send_packets(void *name) {
    pthread_setname_np(pthread_self(), name);
    while (streaming)
        usleep(1000);
    return NULL;
}

static void *wait_for_ever(void *name) {
    if (name)
        pthread_setname_np(pthread_self(), name);
    for (;;)
        pause();
    return NULL;
}

int main(void) {
    pthread_t graphics, video, nameless, sender, encoders[ENCODERS];
    char line[16];
    pthread_create(&graphics, NULL, wait_for_ever, "libobs: graphic");
    pthread_create(&video, NULL, wait_for_ever, "video-io: video");
    pthread_create(&nameless, NULL, wait_for_ever, NULL);
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin) && line[0] != 'q') {
        if (line[0] == 's') {
            streaming = 1;
            for (int i = 0; i < ENCODERS; i++)
                pthread_create(&encoders[i], NULL, encode, NULL);
            pthread_create(&sender, NULL, send_packets, "rtmp-stream: se");
        } else {
            streaming = 0;
            for (int i = 0; i < ENCODERS; i++)
                pthread_join(encoders[i], NULL);
            pthread_join(sender, NULL);
        }
        puts("done");
        fflush(stdout);
    }
    return 0;
}
