/* A disk that fails, for one process: compiled and preloaded by the io sweep.
 *
 * FAILING_DISK names a file of 32 bytes that is shared with the sweep (see control.ts). From the at-th matching call on,
 * every matching call on a database below FAILING_DISK_FOLDER fails, until the sweep says that the disk is repaired. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum fault { NONE, EIO_ON_FSYNC, FULL, READ_ONLY, BUSY };
enum state { ARMED, FAILING, REPAIRED };
enum file { OTHER, DATABASE, SHARED_MEMORY, EMERGENCY };

struct control {
  int32_t fault, at, count, state;
  int64_t failed_at; /* ms since 1970 */
  int64_t spare;
};

#define MOST_FILES 4096
/* SQLite's lock for writing to a WAL database: the first of the eight lock bytes in its -shm file. */
#define WRITE_LOCK 120

static struct control *control;
static const char *folder;
static unsigned char kinds[MOST_FILES];

#define REAL(name) ((typeof(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAILING_DISK");
  folder = getenv("FAILING_DISK_FOLDER");
  if (!path || !folder) return;
  int fd = REAL(open64)(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) abort();
  void *map = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (map == MAP_FAILED) abort();
  control = map;
  REAL(close)(fd);
}

static enum file kind_of_path(const char *path) {
  if (!control || !path || strncmp(path, folder, strlen(folder))) return OTHER;
  const char *name = strstr(path, "rookery.db");
  if (!name) return OTHER;
  if (strstr(name, "-emergency")) return EMERGENCY;
  return strstr(name, "-shm") ? SHARED_MEMORY : DATABASE;
}

static enum file kind_of(int fd) { return fd >= 0 && fd < MOST_FILES ? kinds[fd] : OTHER; }

static int is_failing(enum fault fault) {
  return control && control->fault == (int32_t)fault && __atomic_load_n(&control->state, __ATOMIC_SEQ_CST) == FAILING;
}

/* Counts one matching call; true when it has to fail. */
static int fails(enum fault fault) {
  if (!control || control->fault != (int32_t)fault) return 0;
  if (__atomic_load_n(&control->state, __ATOMIC_SEQ_CST) == ARMED &&
      __atomic_add_fetch(&control->count, 1, __ATOMIC_SEQ_CST) >= control->at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    control->failed_at = now.tv_sec * 1000LL + now.tv_nsec / 1000000;
    __atomic_store_n(&control->state, FAILING, __ATOMIC_SEQ_CST);
  }
  return is_failing(fault);
}

static int refuse(int error) {
  errno = error;
  return -1;
}

static int opened(const char *path, int fd) {
  if (fd >= 0 && fd < MOST_FILES) kinds[fd] = kind_of_path(path);
  return fd;
}

static int may_open(const char *path, int flags) {
  int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
  return !(writes && kind_of_path(path) == EMERGENCY && is_failing(READ_ONLY));
}

#define OPEN(name)                                              \
  int name(const char *path, int flags, ...) {                  \
    va_list more;                                               \
    va_start(more, flags);                                      \
    mode_t mode = va_arg(more, mode_t);                         \
    va_end(more);                                               \
    if (!may_open(path, flags)) return refuse(EROFS);           \
    return opened(path, REAL(name)(path, flags, mode));         \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  if (fd >= 0 && fd < MOST_FILES) kinds[fd] = OTHER;
  return REAL(close)(fd);
}

/* On a full disk what is there can be written over, but nothing grows. */
static int grows(int fd, off_t end) {
  struct stat status;
  return fstat(fd, &status) == 0 && end > status.st_size;
}

static int refusal_of_write(int fd, off_t end) {
  if (kind_of(fd) == DATABASE) {
    if (fails(FULL)) return ENOSPC;
    if (fails(READ_ONLY)) return EROFS;
  } else if (kind_of(fd) == EMERGENCY) {
    if (is_failing(READ_ONLY)) return EROFS;
    if (is_failing(FULL) && grows(fd, end)) return ENOSPC;
  }
  return 0;
}

#define PWRITE(name, offset_type)                                                      \
  ssize_t name(int fd, const void *bytes, size_t length, offset_type offset) {         \
    int error = refusal_of_write(fd, offset + (off_t)length);                          \
    return error ? refuse(error) : REAL(name)(fd, bytes, length, offset);              \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *bytes, size_t length) {
  if (kind_of(fd) != OTHER) {
    int error = refusal_of_write(fd, lseek(fd, 0, SEEK_CUR) + (off_t)length);
    if (error) return refuse(error);
  }
  return REAL(write)(fd, bytes, length);
}

#define SYNC(name)                                                                        \
  int name(int fd) {                                                                      \
    return kind_of(fd) == DATABASE && fails(EIO_ON_FSYNC) ? refuse(EIO) : REAL(name)(fd); \
  }
SYNC(fsync)
SYNC(fdatasync)

#define LOCK(name)                                                                                    \
  int name(int fd, int command, ...) {                                                                \
    va_list more;                                                                                     \
    va_start(more, command);                                                                          \
    void *argument = va_arg(more, void *);                                                            \
    va_end(more);                                                                                     \
    if (kind_of(fd) == SHARED_MEMORY && (command == F_SETLK || command == F_OFD_SETLK)) {             \
      const struct flock *lock = argument;                                                            \
      if (lock->l_type == F_WRLCK && lock->l_start == WRITE_LOCK && fails(BUSY)) return refuse(EAGAIN); \
    }                                                                                                 \
    return REAL(name)(fd, command, argument);                                                         \
  }
LOCK(fcntl)
LOCK(fcntl64)

int rename(const char *from, const char *to) {
  if (kind_of_path(to) == EMERGENCY && is_failing(READ_ONLY)) return refuse(EROFS);
  return REAL(rename)(from, to);
}

/* SQLite waits five seconds for a lock, counted in naps. Without the naps it is told that soon, too. */
int nanosleep(const struct timespec *nap, struct timespec *left) {
  return is_failing(BUSY) ? 0 : REAL(nanosleep)(nap, left);
}
