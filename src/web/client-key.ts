import { isIP } from 'node:net';

/** Whom a rate limit counts: an IPv4 address, or an IPv6 network of 64 bits, since that is what one customer
 *  gets and could otherwise change addresses in for ever. Anything else (a forged header) is one client. */
export function clientKey(address: string | undefined): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address ?? '')?.[1];
  const plain = mapped ?? address ?? '';
  const version = isIP(plain);
  if (version === 4) return plain;
  if (version === 6) return network(plain);
  return 'unknown';
}

function network(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...new Array<string>(zeros).fill('0'), ...right].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
