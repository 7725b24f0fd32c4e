const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Tokens travel to this address: https, or plain http on loopback (tests, sandbox). Throws TypeError. */
export function assertSafeAddress(url: URL): void {
  if (url.protocol === 'https:' || isPlainLoopback(url)) return;
  throw new TypeError('The address of X must be https, or http on loopback.');
}

export function isPlainLoopback(url: URL): boolean {
  return url.protocol === 'http:' && LOOPBACK.test(url.hostname);
}
