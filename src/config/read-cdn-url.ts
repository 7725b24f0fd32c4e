import { readAddress } from './read-address.js';
import type { Reader } from './reader.js';

const DEFAULT = 'https://cdn.discordapp.com';

/** Where Discord keeps what people attach. Only hosts are compared with it, so a path would promise too much. */
export function readCdnUrl(reader: Reader): URL {
  const url = readAddress(reader, 'DISCORD_CDN_URL', DEFAULT);
  if (url.pathname === '/') return url;
  reader.refuse('DISCORD_CDN_URL', 'has a path; give the host alone');
  return new URL(DEFAULT);
}
