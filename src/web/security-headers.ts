import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** The headers of every answer. `form-action` names X and Discord, because browsers apply it to the redirects
 *  that follow a form as well. */
export function securityHeaders(options: {
  https: boolean;
  authorizeOrigins: readonly string[];
}): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'", ...options.authorizeOrigins],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // Our pages neither open windows nor are spoken to by the one that opened them.
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // Only for this host: what else runs on the domain is not ours to decide.
    strictTransportSecurity: options.https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
}
