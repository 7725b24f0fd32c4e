import { NotAllowedError } from '../../errors.js';
import { XError } from '../../x-error.js';
import type { XOAuth1 } from '../ports.js';
import type { AccountsSeams } from '../seams.js';

/** OAuth 1.0a, where linking with a PIN is allowed. Throws NotAllowedError. */
export function pinApp({ oauth1, allowPinLink = false }: AccountsSeams): XOAuth1 {
  if (oauth1 !== undefined && allowPinLink) return oauth1;
  throw new NotAllowedError('Linking with a PIN is switched off here, so nothing was begun.', {
    nextStep: 'Type /link without it. Whoever runs the bot can allow it (ALLOW_PIN_LINK).',
  });
}

/** A call that X refuses for the time in it had no effect, and X's time is known after it: made once more. */
export async function inXTime<T>({ log }: AccountsSeams, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof XError) || error.kind !== 'clock_skewed') throw error;
    log.error(
      { event: 'clock-skewed', skewMs: error.skewMs },
      'this machine’s clock is too far from X’s: set it; X’s time is used until then',
    );
    return call();
  }
}
