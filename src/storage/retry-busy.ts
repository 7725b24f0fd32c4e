import { setTimeout as sleep } from 'node:timers/promises';
import { isNodeError } from '../node-error.js';

const PAUSE_MS = 50;

/** SQLite waits 5 s (busy_timeout) for a lock that another process holds, but it does not queue: under steady load
 *  from several processes one of them can miss every gap. A statement that was refused as busy did nothing, so it is
 *  tried again before anybody hears of it. */
export async function retryBusy<T>(statement: () => Promise<T>, tries = 4): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await statement();
    } catch (error) {
      if (tried >= tries || !isNodeError(error, 'SQLITE_BUSY')) throw error;
      await sleep(PAUSE_MS * Math.random());
    }
  }
}
