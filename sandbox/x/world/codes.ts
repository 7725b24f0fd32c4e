import type { SecretMaker } from '../../secret-maker.js';
import type { XSettings } from '../settings.js';
import type { XUser } from './users.js';

/** What a person said yes to, until the app comes for it. */
export interface Consent {
  readonly user: XUser;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly challenge: { readonly method: string; readonly value: string };
}

export interface Codes {
  issue(consent: Consent): string;
  /** Whose code this is; changes nothing. */
  look(code: string): Consent | undefined;
  /** The consent of a code that is in time, once; whatever comes of it, the code is spent. */
  take(code: string): Consent | undefined;
}

export function createCodes(settings: XSettings, now: () => number, makeSecret: SecretMaker): Codes {
  const codes = new Map<string, { consent: Consent; issuedAt: number }>();
  const isInTime = (issuedAt: number): boolean => now() - issuedAt < settings.codeSeconds * 1000;
  return {
    issue(consent) {
      for (const [code, { issuedAt }] of codes) if (!isInTime(issuedAt)) codes.delete(code);
      const code = makeSecret('x-code', 48);
      codes.set(code, { consent, issuedAt: now() });
      return code;
    },
    look: (code) => codes.get(code)?.consent,
    take(code) {
      const found = codes.get(code);
      codes.delete(code);
      return found !== undefined && isInTime(found.issuedAt) ? found.consent : undefined;
    },
  };
}
