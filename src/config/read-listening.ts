import { isIP } from 'node:net';
import type { Reader } from './reader.js';
import type { ConfigVariable } from './variables.js';

const HOST_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** Where the web server listens, and behind how many reverse proxies. */
export function readListening(reader: Reader): { host: string; port: number; trustProxy: number } {
  const host = reader.text('HOST') ?? '127.0.0.1';
  if (host.length > 253 || (isIP(host) === 0 && !HOST_NAME.test(host))) {
    reader.refuse('HOST', 'is not an IP address or host name (without http:// and without a port)');
  }
  return {
    host,
    port: readNumber(reader, 'PORT', { fallback: 3000, max: 65_535 }),
    // More than ten proxies in a row is a misunderstanding, and each hop too many lets clients forge addresses.
    trustProxy: readNumber(reader, 'TRUST_PROXY', { fallback: 0, max: 10 }),
  };
}

function readNumber(
  reader: Reader,
  variable: ConfigVariable,
  bounds: { fallback: number; max: number },
): number {
  const text = reader.text(variable);
  if (text === undefined) return bounds.fallback;
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= bounds.max) return value;
  reader.refuse(variable, `is not a whole number from 0 to ${bounds.max}`);
  return bounds.fallback;
}
