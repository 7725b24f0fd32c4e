/** `sec-fetch-site`: how far a request's addresses are from the page that made it (W3C Fetch Metadata §2.3). */
export type FetchSite = 'none' | 'same-origin' | 'same-site' | 'cross-site';

const DISTANCE: readonly FetchSite[] = ['none', 'same-origin', 'same-site', 'cross-site'];

/** One address more on the way: a request that went across sites once is across sites for good. What a person typed
 *  in has no page that made it, wherever it leads. */
export function fetchSite(initiator: URL | undefined, target: URL, before: FetchSite = 'none'): FetchSite {
  if (initiator === undefined) return 'none';
  const now = relation(initiator, target);
  return DISTANCE.indexOf(now) > DISTANCE.indexOf(before) ? now : before;
}

/** Sites are told apart by host alone here: enough for loopback addresses and whole names. */
function relation(a: URL, b: URL): FetchSite {
  if (a.origin === b.origin) return 'same-origin';
  return a.hostname === b.hostname && a.protocol === b.protocol ? 'same-site' : 'cross-site';
}
