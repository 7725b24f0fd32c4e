import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SOURCE = fileURLToPath(new URL('../../../../test/sweep/io/failing-disk.c', import.meta.url));

/** The failing disk as a library to preload, or why there is none here. */
export async function compileDisk(folder: string): Promise<{ path: string } | { whyNot: string }> {
  if (process.platform !== 'linux')
    return { whyNot: `this is ${process.platform}, and it is made for Linux` };
  const path = join(folder, 'failing-disk.so');
  try {
    await promisify(execFile)('cc', ['-shared', '-fPIC', '-O2', '-o', path, SOURCE, '-ldl']);
    return { path };
  } catch (error) {
    return { whyNot: `cc cannot compile it here (${error instanceof Error ? error.message : error})` };
  }
}
