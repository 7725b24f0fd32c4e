import { percentEncode } from './percent-encode.js';

export type Parameter = readonly [name: string, value: string];

/** What is signed of a request (RFC 5849 §3.4.1). `parameters`: those of the header (without the signature) and those of
 *  a form body; the query's are taken from the address. JSON and multipart bodies take no part. */
export function signatureBase(method: string, url: URL, parameters: readonly Parameter[]): string {
  const all = [...url.searchParams, ...parameters];
  // `url.host` has no port where it is the scheme's own, and is in small letters: as §3.4.1.2 wants it.
  const address = `${url.protocol}//${url.host}${url.pathname}`;
  return [method.toUpperCase(), address, normalize(all)].map(percentEncode).join('&');
}

/** §3.4.1.3.2: encoded first and then sorted by bytes, names before values. */
function normalize(parameters: readonly Parameter[]): string {
  return parameters
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Encoded text is ASCII, so that the order of its units is that of its bytes; localeCompare has another one. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
