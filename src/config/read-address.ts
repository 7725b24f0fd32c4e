import { isLoopback } from './loopback.js';
import type { Reader } from './reader.js';
import type { ConfigVariable } from './variables.js';

/** An address of X or Discord, without a slash at the end of its path: https, or http on loopback, where the
 *  sandbox has its look-alikes. After a refusal the default is returned, so that reading can go on. */
export function readAddress(reader: Reader, variable: ConfigVariable, fallback: string): URL {
  const text = reader.text(variable);
  if (text === undefined) return new URL(fallback);
  const problem = findProblem(text);
  if (problem !== undefined) {
    reader.refuse(variable, problem);
    return new URL(fallback);
  }
  const url = new URL(text);
  url.pathname = url.pathname.replace(/\/$/, '');
  return url;
}

function findProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not an address (it should look like https://…)';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'is not a web address (https://…)';
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return 'uses http, which would send secrets unprotected; use https (http is for this machine alone)';
  }
  if (url.username !== '' || url.password !== '') return 'contains a user name or password';
  if (text.includes('?') || text.includes('#')) return 'contains a query or a fragment (? or #)';
  if (/\/v\d+\/?$/.test(url.pathname)) return 'ends in a version, which Rookery adds itself';
  return undefined;
}
