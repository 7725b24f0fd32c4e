import type { Clock } from '../../src/clock.js';
import type { Engine } from '../../src/create-engine.js';
import { Secret } from '../../src/secret.js';
import type { Storage } from '../../src/storage/open-storage.js';
import { createXClient, type XClient, type XClientOptions } from '../../src/x/x-client.js';
import { CLIENT } from './worker-options.js';

/** The client of the look-alike X that a sweep has started. */
export function openSweepX(
  { xUrl, authorizeUrl }: { readonly xUrl: string; readonly authorizeUrl: string },
  options: { readonly clock: Clock } & Pick<XClientOptions, 'timeouts'>,
): XClient {
  return createXClient({
    ...CLIENT,
    ...options,
    clientSecret: new Secret(CLIENT.clientSecret),
    apiUrl: new URL(xUrl),
    authorizeUrl: new URL(authorizeUrl),
  });
}

const STOP_MS = 5000;

/** Ends an engine in good order, and then what it stands on. */
export async function stopWorker(
  engine: Engine,
  { x, storage }: { x: XClient; storage: Storage },
): Promise<void> {
  await engine.runner.stop(STOP_MS);
  await engine.accounts.idle();
  await x.close();
  await storage.close();
}
