/** An input that keeps the process from everything else for longer is a way to stop it, in ms of CPU time. */
const MOST_MS = 100;
const TRIES = 3;

/** Whether this work always takes longer than it may: a busy machine makes any work slow once. CPU time, not the
 *  clock's, because the machine does other things, too. */
export async function isAlwaysSlow(work: () => Promise<unknown>): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    if (user + system <= MOST_MS * 1000) return false;
  }
  return true;
}

/** Worth a second look: it took this long by the clock. */
export const LOOK_AGAIN_MS = 50;
