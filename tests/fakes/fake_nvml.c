/* A stand-in for NVIDIA's management library, of the shape that nvml.h documents, for tests without a card.
 *
 * It reads its answers from the file FAKE_NVML_CONTROL at every call, one "key=number" a line, and appends the name of
 * every call to FAKE_NVML_CALLS. Keys: init (return code of nvmlInit), cards, generation (a driver reload makes older
 * handles stale), crash (dies by SIGSEGV), hang (never answers); per card N: N.energy_mj, N.power_mw, N.limit_mw,
 * N.busy, N.memory, N.encoder, N.clock_mhz, N.clock_max_mhz, N.session_pid, N.process_pid, N.process_encoder. A key
 * that is absent answers NVML_ERROR_NOT_SUPPORTED; N.lost answers NVML_ERROR_GPU_IS_LOST to everything.
 */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    SUCCESS = 0,
    UNINITIALIZED = 1,
    INVALID_ARGUMENT = 2,
    NOT_SUPPORTED = 3,
    NOT_FOUND = 6,
    INSUFFICIENT_SIZE = 7,
    GPU_IS_LOST = 15,
    UNKNOWN = 999
};

typedef struct {
    unsigned int sessionId, pid, vgpuInstance, codecType, hResolution, vResolution, averageFps, averageLatency;
} EncoderSession;

typedef struct {
    unsigned int pid;
    unsigned long long timeStamp;
    unsigned int smUtil, memUtil, encUtil, decUtil;
} ProcessSample;

typedef struct {
    unsigned int gpu, memory;
} Utilization;

static int initialised = 0;
static unsigned long long sample_time = 1000000;

static int find(const char *key, unsigned long long *value) {
    const char *path = getenv("FAKE_NVML_CONTROL");
    FILE *file = path ? fopen(path, "r") : NULL;
    char line[256];
    size_t length = strlen(key);
    int found = 0;
    if (!file)
        return 0;
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, key, length) == 0 && line[length] == '=') {
            *value = strtoull(line + length + 1, NULL, 10);
            found = 1;
        }
    }
    fclose(file);
    return found;
}

static unsigned long long number(const char *key, unsigned long long otherwise) {
    unsigned long long value = otherwise;
    find(key, &value);
    return value;
}

static void note(const char *call) {
    const char *path = getenv("FAKE_NVML_CALLS");
    FILE *file = path ? fopen(path, "a") : NULL;
    if (file) {
        fprintf(file, "%s\n", call);
        fclose(file);
    }
}

/* A handle holds the generation of the driver it came from and the card's number. */
static int check(void *device, const char *call, char *prefix) {
    uintptr_t handle = (uintptr_t)device;
    char key[64];
    unsigned long long lost;
    note(call);
    if (number("crash", 0))
        raise(SIGSEGV);
    while (number("hang", 0))
        usleep(10000);
    if (!initialised)
        return UNINITIALIZED;
    if (handle >> 8 != number("generation", 1))
        return UNKNOWN;
    sprintf(prefix, "%d", (int)(handle & 0xff) - 1);
    sprintf(key, "%s.lost", prefix);
    if (find(key, &lost) && lost)
        return GPU_IS_LOST;
    return SUCCESS;
}

static int ask(void *device, const char *call, const char *what, unsigned long long *value) {
    char prefix[16], key[64];
    int status = check(device, call, prefix);
    if (status != SUCCESS)
        return status;
    sprintf(key, "%s.%s", prefix, what);
    return find(key, value) ? SUCCESS : NOT_SUPPORTED;
}

static int ask_uint(void *device, const char *call, const char *what, unsigned int *value) {
    unsigned long long wide = 0;
    int status = ask(device, call, what, &wide);
    if (status == SUCCESS)
        *value = (unsigned int)wide;
    return status;
}

int nvmlInitWithFlags(unsigned int flags) {
    int status = (int)number("init", 0);
    (void)flags;
    note("nvmlInit");
    while (number("hang", 0))
        usleep(10000);
    initialised = status == SUCCESS;
    return status;
}

int nvmlShutdown(void) {
    note("nvmlShutdown");
    if (!initialised)
        return UNINITIALIZED;
    initialised = 0;
    return SUCCESS;
}

const char *nvmlErrorString(int status) {
    return status == SUCCESS ? "Success" : "Stand-in error";
}

int nvmlDeviceGetCount_v2(unsigned int *count) {
    note("nvmlDeviceGetCount");
    if (!initialised)
        return UNINITIALIZED;
    *count = (unsigned int)number("cards", 1);
    return SUCCESS;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **device) {
    note("nvmlDeviceGetHandleByIndex");
    if (!initialised)
        return UNINITIALIZED;
    if (index >= number("cards", 1))
        return INVALID_ARGUMENT;
    *device = (void *)(uintptr_t)(number("generation", 1) << 8 | (index + 1));
    return SUCCESS;
}

int nvmlDeviceGetUUID(void *device, char *uuid, unsigned int length) {
    char prefix[16];
    int status = check(device, "nvmlDeviceGetUUID", prefix);
    if (status == SUCCESS)
        snprintf(uuid, length, "GPU-0000000%s-feed-beef-0000-000000000000", prefix);
    return status;
}

int nvmlDeviceGetName(void *device, char *name, unsigned int length) {
    char prefix[16];
    int status = check(device, "nvmlDeviceGetName", prefix);
    if (status == SUCCESS)
        snprintf(name, length, "NVIDIA GeForce RTX 407%s", prefix);
    return status;
}

int nvmlDeviceGetTotalEnergyConsumption(void *device, unsigned long long *energy) {
    return ask(device, "nvmlDeviceGetTotalEnergyConsumption", "energy_mj", energy);
}

int nvmlDeviceGetPowerUsage(void *device, unsigned int *power) {
    return ask_uint(device, "nvmlDeviceGetPowerUsage", "power_mw", power);
}

int nvmlDeviceGetEnforcedPowerLimit(void *device, unsigned int *limit) {
    return ask_uint(device, "nvmlDeviceGetEnforcedPowerLimit", "limit_mw", limit);
}

int nvmlDeviceGetUtilizationRates(void *device, Utilization *use) {
    int status = ask_uint(device, "nvmlDeviceGetUtilizationRates", "busy", &use->gpu);
    return status == SUCCESS ? ask_uint(device, "nvmlDeviceGetUtilizationRates", "memory", &use->memory) : status;
}

int nvmlDeviceGetEncoderUtilization(void *device, unsigned int *use, unsigned int *period_us) {
    *period_us = 167000;
    return ask_uint(device, "nvmlDeviceGetEncoderUtilization", "encoder", use);
}

int nvmlDeviceGetClockInfo(void *device, int type, unsigned int *clock) {
    (void)type;
    return ask_uint(device, "nvmlDeviceGetClockInfo", "clock_mhz", clock);
}

int nvmlDeviceGetMaxClockInfo(void *device, int type, unsigned int *clock) {
    (void)type;
    return ask_uint(device, "nvmlDeviceGetMaxClockInfo", "clock_max_mhz", clock);
}

int nvmlDeviceGetEncoderSessions(void *device, unsigned int *count, EncoderSession *sessions) {
    unsigned int pid = 0;
    int status = ask_uint(device, "nvmlDeviceGetEncoderSessions", "session_pid", &pid);
    if (status != SUCCESS)
        return status;
    *count = pid ? 1 : 0;
    if (pid && sessions)
        *sessions = (EncoderSession){7, pid, 0, 1, 1920, 1080, 60, 4000};
    return SUCCESS;
}

int nvmlDeviceGetProcessUtilization(void *device, ProcessSample *samples, unsigned int *count,
                                    unsigned long long last_seen) {
    unsigned int pid = 0, encoder = 0;
    int status = ask_uint(device, "nvmlDeviceGetProcessUtilization", "process_pid", &pid);
    if (status != SUCCESS)
        return status;
    if (last_seen >= sample_time + 1000000)
        return NOT_FOUND;
    if (*count < 2 || !samples) {
        *count = 2;
        return INSUFFICIENT_SIZE;
    }
    ask_uint(device, "nvmlDeviceGetProcessUtilization", "process_encoder", &encoder);
    samples[0] = (ProcessSample){pid, sample_time, 30, 10, encoder, 0};
    samples[1] = (ProcessSample){pid + 1, sample_time + 1, 60, 30, 9, 0};
    sample_time += 1000000;
    *count = 2;
    return SUCCESS;
}
