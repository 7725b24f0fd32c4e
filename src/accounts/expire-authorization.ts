import { endAuthorization } from './end-authorization.js';
import type { AccountsSeams } from './seams.js';

/** Ends an attempt whose time is up. One that stood between a PIN and X's answer to it was cut short by the end of a
 *  process: what X may have issued for it is gone, which whoever asked, and the log, should know. */
export async function expireAuthorization(seams: AccountsSeams, authorizationId: string): Promise<void> {
  const stored = await seams.storage.authorizations.read(authorizationId);
  const isLost = stored?.value.step === 'exchanging' && stored.value.requestToken !== undefined;
  const hasEnded = await endAuthorization(seams, authorizationId, isLost ? 'pin_lost' : 'expired');
  if (isLost && hasEnded)
    seams.log.warn(
      { event: 'pin-exchange-lost', authorizationId },
      'a PIN was being exchanged when a process ended; X may have issued a token that is stored nowhere',
    );
}
