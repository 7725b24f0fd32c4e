import type { Engine } from './create-engine.js';
import type { Router } from './discord/router.js';
import type { Log } from './log.js';
import type { WebServer } from './web/server.js';

/** What has to be closed, in the order in which it was opened. */
export type Closers = (() => Promise<void>)[];

/** Longer than a request to X may take (`X_TIMEOUT_MS`), so that none is left without its answer on disk. */
const DRAIN_MS = 10_500;

/** Nothing new begins; what runs gets its time. Discord is still connected, so that people get their answers. */
export async function drain(engine: Engine, web: WebServer, router: Router | undefined): Promise<void> {
  router?.close();
  engine.posting.stopSending();
  await Promise.all([
    web.stop(),
    // What has not begun by then begins after the restart: nobody needs to wait for it here.
    engine.runner.stop(DRAIN_MS).then(() => engine.posting.stopWaiting()),
    within(DRAIN_MS, router?.idle()),
    within(DRAIN_MS, engine.accounts.idle()),
  ]);
}

/** Waits for `work`, but no longer than `ms`. */
export async function within(ms: number, work: Promise<void> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}

/** The newest first; each is closed whatever happens to the others. */
export async function closeAll(closers: Closers, log: Log): Promise<void> {
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (err) {
      log.error({ event: 'stop-failed', err }, 'something could not be closed');
    }
  }
}
