/**
 * Stands in for a file system that this machine has not: a function of C that takes the place of the system's own in a
 * process that is started with it (LD_PRELOAD). It holds no test.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'uvu'
import * as assert from 'uvu/assert'

/** Begins every shim. `refused` notes that the shim was reached, so that a test which never meets it can't pass. */
const PROLOGUE = `
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
static int refused(int code) {
  int log = syscall(SYS_openat, AT_FDCWD, getenv("SHIM_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0644);
  syscall(SYS_write, log, "x", 1);
  syscall(SYS_close, log);
  errno = code;
  return -1;
}
static int is_folder(int fd) { struct stat s; return fstat(fd, &s) == 0 && S_ISDIR(s.st_mode); }
static int really_rename(const char *from, const char *to) {
  return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
`

export interface Shim {
  /** For the process that is to meet it. */
  readonly env: Readonly<Record<string, string>>
  /** How often it was met. */
  readonly met: () => number
}

/** Compiles a shim, gone afterwards. */
export const withShim = async (c: string, use: (shim: Shim) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-shim-'))
  try {
    const [source, library, log] = [join(folder, 'shim.c'), join(folder, 'shim.so'), join(folder, 'log')]
    writeFileSync(source, PROLOGUE + c)
    execFileSync('gcc', ['-shared', '-fPIC', '-Wno-unused-function', '-o', library, source], { stdio: 'pipe' })
    // Node can hand files to the kernel's own queue, past the C library.
    const env = { LD_PRELOAD: library, SHIM_LOG: log, UV_USE_IO_URING: '0' }
    await use({ env, met: () => (existsSync(log) ? readFileSync(log).length : 0) })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const CAN_COMPILE =
  process.platform === 'linux' &&
  spawnSync('gcc', ['-E', '-'], { input: '#include <errno.h>\n', stdio: ['pipe', 'ignore', 'ignore'] }).status === 0

/** A test that needs a shim. Without gcc it is skipped by name, and fails where REQUIRE_ALL=1 is set. */
export const shimTest = (test: Test, words: string, body: () => Promise<void>): void => {
  if (CAN_COMPILE) test(words, body)
  else if (process.env['REQUIRE_ALL'] === '1') test(words, () => assert.unreachable('gcc, or libc6-dev, is missing'))
  else {
    console.log(`Skipped, ${words}: here is no gcc (with libc6-dev) on Linux to make a shim`)
    test.skip(words, body)
  }
}
