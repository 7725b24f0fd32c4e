import { isLoopback } from './loopback.js';
import type { Reader } from './reader.js';

/** The origin that browsers use. No path prefix: cookies and Content-Security-Policy guard whole origins, so the
 *  pages on which accounts are linked get one of their own. After a refusal any address is returned. */
export function readPublicUrl(reader: Reader, web: { host: string; port: number }): URL {
  const local = new URL(`http://127.0.0.1:${web.port}`);
  const text = reader.text('PUBLIC_URL');
  if (text === undefined) return assumeThisMachine(reader, web, local);
  const problem = findProblem(text);
  if (problem !== undefined) {
    reader.refuse('PUBLIC_URL', problem);
    return local;
  }
  return new URL(text);
}

function assumeThisMachine(reader: Reader, web: { host: string; port: number }, local: URL): URL {
  if (!isLoopback(web.host)) {
    reader.refuse('PUBLIC_URL', 'is not set, but HOST opens Rookery to other machines');
  } else if (web.port === 0) {
    reader.refuse('PUBLIC_URL', 'is not set, and with PORT=0 (any free port) it cannot be guessed');
  } else {
    reader.hint(
      `PUBLIC_URL is not set: using ${local.origin}, so accounts can only be linked from a browser on this machine.`,
    );
  }
  return local;
}

function findProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not an address (it should look like https://rookery.example.com)';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return 'is not a web address (it should look like https://rookery.example.com)';
  }
  if (url.hostname === 'localhost') {
    return 'uses “localhost”, which X does not accept as a callback address; use 127.0.0.1 instead';
  }
  if (url.protocol === 'http:' && !(isLoopback(url.hostname) && url.hostname !== '[::1]')) {
    return 'uses http; it has to be https, except on this machine (http://127.0.0.1)';
  }
  if (url.username !== '' || url.password !== '') return 'contains a user name or password';
  if (text.includes('?') || text.includes('#')) return 'contains a query or a fragment (? or #)';
  if (url.pathname !== '/') {
    return 'contains a path; Rookery needs a (sub)domain or a port of its own, because cookies do not respect paths';
  }
  return undefined;
}
