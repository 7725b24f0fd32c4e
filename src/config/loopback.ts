import { isIPv4 } from 'node:net';

/** Whether this host (as in `URL.hostname`) is this machine itself, so that plain http stays on it. */
export function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost' || hostname === '[::1]' || hostname === '::1') return true;
  return isIPv4(hostname) && hostname.startsWith('127.');
}
