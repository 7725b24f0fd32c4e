import type { Answer } from '../api/answer.js';

/** No frames, no scripts, no copies. The redirects of the consent leave this site, so forms may go anywhere. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

export const pageAnswer = (status: number, body: string): Answer => ({ status, headers: HEADERS, body });

/** 303: the browser comes to the other place with GET, whatever it sent here. */
export const redirect = (location: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 303,
  headers: { ...headers, location, 'cache-control': 'no-store' },
  body: undefined,
});
