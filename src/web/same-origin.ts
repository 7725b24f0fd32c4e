import type { RequestHandler } from 'express';
import { WebError } from './web-error.js';

/** Lets a form through only from our own page. `Sec-Fetch-Site` decides where a browser sends it: under our
 *  `Referrer-Policy: no-referrer` browsers write `Origin: null` even for our own form (Fetch standard, "append a
 *  request Origin header"), so a null origin is good only together with `same-origin`. */
export function sameOrigin(publicUrl: URL): RequestHandler {
  return (request, _response, next) => {
    const site = request.get('Sec-Fetch-Site');
    const origin = request.get('Origin');
    // `none`: the person did it by hand, for example by reloading; another site cannot bring that about.
    const siteIsOurs = site === 'same-origin' || site === 'none';
    const originIsOurs = origin === publicUrl.origin || (origin === 'null' && siteIsOurs);
    if ((site !== undefined && !siteIsOurs) || (origin !== undefined && !originIsOurs)) {
      throw new WebError('cross_site');
    }
    next();
  };
}
