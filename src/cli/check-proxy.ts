import { type Check, hint } from './check.js';

/** Rookery itself speaks plain http, so a public https address means a proxy in front of it. Uncounted, all visitors
 *  have the proxy's address and share one rate limit. */
export function checkProxy(web: { publicUrl: URL; trustProxy: number }): readonly Check[] {
  if (web.publicUrl.protocol !== 'https:' || web.trustProxy > 0) return [];
  return [
    hint(
      'TRUST_PROXY',
      'PUBLIC_URL is https, so a reverse proxy stands before Rookery, but TRUST_PROXY is 0: all visitors look like one.',
      'Set TRUST_PROXY to the number of proxies, mostly 1.',
    ),
  ];
}
