import { type Check, hint } from './check.js';

/** X shows nobody which callbacks an app has, so this can only be said. */
export function checkCallback(callbackUrl: string): Check {
  return hint(
    'X callback',
    callbackUrl,
    'Compare it letter by letter with https://console.x.com → your app → User authentication settings → Callback URI; it cannot be checked from here.',
  );
}
