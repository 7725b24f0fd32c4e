import type { RequestHandler } from 'express';

/** What every answer of the page carries. `files` is where the look-alikes keep the files that were sent to them. */
export function pageHeaders(files: readonly string[]): RequestHandler {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Files that were picked, and not sent yet, are shown from the browser's own memory.
    `img-src 'self' blob: ${files.join(' ')}`,
    `media-src ${files.join(' ')}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  return (_request, response, next) => {
    response.set({
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    next();
  };
}
