import { isNodeError } from './node-error.js';

const TRIES = 4;

/** SQLite waits 5 s (busy_timeout) for a lock that another process holds, but it does not queue: under steady load
 *  from several processes one of them can miss every gap. A statement that was refused as busy did nothing, so it is
 *  tried again before anybody hears of it. */
export async function retryBusy<T>(statement: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await statement();
    } catch (error) {
      if (tries === TRIES || !isNodeError(error, 'SQLITE_BUSY')) throw error;
    }
  }
}
