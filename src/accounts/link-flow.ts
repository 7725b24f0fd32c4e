import type { LinkFailure } from '../errors.js';
import type { Secret } from '../secret.js';
import type { XUser } from './ports.js';

/** What the link page shows before anything happens. */
export interface LinkOffer {
  readonly authorizationId: string;
  readonly discordName: string;
  /** The server's name, or "direct messages". */
  readonly placeName: string;
  /** Set when one particular X account has to be authorized again. */
  readonly expectedUsername?: string;
  /** Whether the browser visits Discord first (identify), else a code is typed back into Discord. */
  readonly proof: 'identify' | 'code';
  /** ms since 1970. */
  readonly expiresAt: number;
}

/** Where the browser goes next. `cookie` binds what follows to this browser. */
export interface LinkRedirect {
  readonly url: URL;
  readonly cookie?: {
    readonly authorizationId: string;
    readonly value: Secret;
    readonly maxAgeSeconds: number;
  };
}

/** What the final page says; readable only with the authorization's cookie. */
export type LinkOutcome =
  | {
      readonly kind: 'linked';
      readonly user: XUser;
      readonly discordName: string;
      readonly placeName: string;
      readonly reauthorized: boolean;
    }
  | {
      readonly kind: 'code';
      /** To be typed into Discord by the person who asked; shown to nobody else. */
      readonly code: Secret;
      readonly user: XUser;
      readonly discordName: string;
      readonly expiresAt: number;
    }
  | {
      readonly kind: 'failed';
      readonly reason: LinkFailure;
      readonly message: string;
      readonly nextStep?: string;
    }
  | { readonly kind: 'in_progress' };

/** What comes back in a callback's query. `cookieOf` gives the value of the cookie of that authorization. */
export interface LinkCallback {
  readonly state: string | undefined;
  readonly code: Secret | undefined;
  readonly error: string | undefined;
  readonly cookieOf: (authorizationId: string) => string | undefined;
}

/** The browser's side of linking. Every method throws LinkError. */
export interface LinkFlow {
  /** Changes nothing. */
  describe(nonce: string): Promise<LinkOffer>;
  /** Consumes the address (single use). */
  begin(nonce: string): Promise<LinkRedirect>;
  /** The cookie is checked before the state is consumed. On refusal or a wrong user the attempt has ended. */
  returnedFromDiscord(callback: LinkCallback): Promise<LinkRedirect>;
  /** Ends at the authorization whose outcome the final page shows; failures after the state was consumed are
   *  outcomes too, so that nothing secret stays in the address bar. */
  returnedFromX(callback: LinkCallback): Promise<{ authorizationId: string }>;
  /** Throws `wrong_browser` without the right cookie. */
  outcome(authorizationId: string, cookie: string | undefined): Promise<LinkOutcome>;
}
