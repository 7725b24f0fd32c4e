import { createHash } from 'node:crypto';
import type { Config } from './config.js';
import { Secret } from './secret.js';

/** Tells one configuration from another and says nothing of what is in it: 48 bits of a hash, over a token that nobody
 *  can guess. How much is logged makes no difference. */
export function fingerprintOf({ logLevel: _, hints: __, ...config }: Config): string {
  const text = JSON.stringify(config, function (this: Record<string, unknown>, name, value: unknown) {
    // JSON has asked the secret already how it wants to be printed.
    const held = this[name];
    return held instanceof Secret ? held.reveal() : value;
  });
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}
