import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import { createLog } from '../../../src/log.js';
import { Secret } from '../../../src/secret.js';

/** Every way that JavaScript has of turning a value into text or bytes, tried on the type that prevents it. */
export function printSecret(text: string): [way: string, printed: string | Buffer][] {
  const secret = new Secret(text);
  const error = new Error(`about ${secret}`, { cause: secret });
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => void lines.push(line) });
  log.error({ err: error, secret, deep: { in: [secret] } }, `told: ${secret}`);
  log.error(error);
  return [
    ['inspect', inspect(secret)],
    ['inspect, hidden fields too', inspect(secret, { showHidden: true, depth: null, customInspect: false })],
    ['inspect, inside', inspect({ a: [secret], b: new Map([[secret, secret]]) }, { depth: null })],
    ['format', format('%s %o %O %j %d', secret, secret, secret, secret, secret)],
    ['template literal', `${secret}`],
    ['concatenation', ['x', secret].join('')],
    ['JSON.stringify', JSON.stringify({ secret, list: [secret] })],
    ['keys and values', JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret)])],
    ['URLSearchParams', String(new URLSearchParams({ secret: String(secret) }))],
    ['an error and its cause', `${error.stack}${inspect(error)}${String(error.cause)}`],
    ['structuredClone', inspect(structuredClone({ secret }), { customInspect: false, depth: null })],
    ['serialize', serialize({ secret })],
    ['spread', inspect({ ...secret })],
    ['the log', lines.join('')],
  ];
}
