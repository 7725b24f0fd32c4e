import type { Fault } from '../../sandbox/faults.js';

/** A fault as X, or the way to it, makes it. */
export interface FaultPlan {
  /** Where the connection goes instead of X: the request never arrives there. */
  readonly detour?: Detour;
  /** What X does with the request that arrives. */
  readonly x?: Omit<Fault, 'route'>;
  /** It ends with our patience, so that is made short. */
  readonly isSlow?: boolean;
  /** When X says to come back, in ms from now. */
  readonly retryInMs?: number;
  /** It is about the fields of a token answer: other calls have none. */
  readonly ofTokens?: boolean;
}

/** Nobody listens; no such name; a plain port where TLS is expected; one that hangs up within the handshake; one that
 *  never answers it. `too-late` does reach X, and its answer comes when nobody waits for it any more, without anybody
 *  having to wait. */
export type Detour = 'refused' | 'no-name' | 'not-tls' | 'tls-reset' | 'tls-silence' | 'too-late';

const RESET_IN_MS = 300_000;
const PROBLEM = { 'content-type': 'application/problem+json' };
const HTML = '<!doctype html><title>CANARY_answer</title>';

const oauth = (status: number, error: string, description?: string): FaultPlan =>
  refused(status, { error, ...(description === undefined ? {} : { error_description: description }) });

const problem = (status: number, more: Readonly<Record<string, unknown>>): FaultPlan =>
  refused(status, { status, type: 'about:blank', ...more }, PROBLEM);

function refused(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): FaultPlan {
  return { x: { process: false, answer: { status, headers, body } } };
}

const done = (answer: Fault['answer'], more: Omit<FaultPlan, 'x'> = {}): FaultPlan => ({
  x: { process: true, ...(answer === undefined ? {} : { answer }) },
  ...more,
});

const tokens = (fields: Readonly<Record<string, unknown>>): FaultPlan => ({
  x: { process: true, change: { fields } },
  ofTokens: true,
});

/** In seconds since 1970, as X's headers count; taken when the fault is made, from the rig's clock. */
export function withResets({ x }: FaultPlan, now: number): Omit<Fault, 'route'> | undefined {
  if (x === undefined || typeof x.answer !== 'object') return x;
  const headers = Object.entries(x.answer.headers ?? {}).map(([name, value]) => [
    name,
    value === 'RESET' ? String(Math.ceil((now + RESET_IN_MS) / 1000)) : value,
  ]);
  return { ...x, answer: { ...x.answer, headers: Object.fromEntries(headers) } };
}

const LIMITED = { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 };

/** Every fault by the name that `docs/faults.md` gives it. */
export const FAULTS: Readonly<Record<string, FaultPlan>> = {
  'connection refused': { detour: 'refused' },
  'name not found': { detour: 'no-name' },
  'TLS fails': { detour: 'not-tls' },
  'reset before it is sent': { detour: 'tls-reset' },
  'no connection in time': { detour: 'tls-silence', isSlow: true },
  'reset after it is sent, without effect': { x: { process: false, answer: 'reset' } },
  'reset after the effect': done('reset'),
  'closed after the effect': done('drop'),
  'no answer in time': { x: { process: false, answer: 'silence' }, isSlow: true },
  'effect, and no answer in time': done('silence', { isSlow: true }),
  'body stops in the middle': done('stall', { isSlow: true }),
  'a byte a second': done('drip', { isSlow: true }),
  'truncated body': done('truncate'),
  'empty body': done({ status: 200, body: '' }),
  'HTML with status 200': done({ status: 200, headers: { 'content-type': 'text/html' }, body: HTML }),
  'wrong content type': { x: { process: true, change: { headers: { 'content-type': 'text/html' } } } },
  'body of 2 MB': done({ status: 200, body: JSON.stringify({ data: 'x'.repeat(2_000_000) }) }),
  redirect: refused(302, '', { location: 'http://127.0.0.1:9/' }),
  '400 token was invalid': oauth(400, 'invalid_request', 'Value passed for the token was invalid.'),
  '400 code was invalid': oauth(
    400,
    'invalid_request',
    'Value passed for the authorization code was invalid.',
  ),
  '400 invalid_grant': oauth(400, 'invalid_grant'),
  '400 invalid_client': oauth(400, 'invalid_client'),
  '400 Invalid Request': problem(400, {
    title: 'Invalid Request',
    detail: 'One or more parameters are wrong.',
  }),
  '400 HTML': refused(400, HTML, { 'content-type': 'text/html' }),
  '401': problem(401, { title: 'Unauthorized', detail: 'Unauthorized' }),
  '401 invalid_client': oauth(401, 'invalid_client'),
  '401 missing header': oauth(401, 'unauthorized_client', 'Missing valid authorization header'),
  '402 credits': problem(402, {
    title: 'CreditsDepleted',
    type: 'https://api.twitter.com/2/problems/credits',
  }),
  '403': problem(403, { title: 'Forbidden', detail: 'Forbidden' }),
  '403 duplicate': problem(403, {
    title: 'Forbidden',
    detail: 'You are not allowed to create a Tweet with duplicate content.',
  }),
  '403 not enrolled': problem(403, {
    title: 'Client Forbidden',
    reason: 'client-not-enrolled',
    type: 'https://api.twitter.com/2/problems/client-forbidden',
  }),
  '403 spend cap': problem(403, {
    title: 'SpendCapReached',
    type: 'https://api.twitter.com/2/problems/credits',
  }),
  '404': problem(404, { title: 'Not Found', detail: 'Not Found' }),
  '408': problem(408, { title: 'Request Timeout' }),
  '413': problem(413, { title: 'Payload Too Large' }),
  '429 with reset': {
    ...refused(429, LIMITED, { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': 'RESET' }),
    retryInMs: RESET_IN_MS,
  },
  '429 without reset': refused(429, LIMITED),
  '429 usage cap': problem(429, {
    title: 'UsageCapExceeded',
    type: 'https://api.twitter.com/2/problems/usage-capped',
  }),
  '500': problem(500, { title: 'Internal Server Error' }),
  '502 HTML': refused(502, HTML, { 'content-type': 'text/html' }),
  '503': problem(503, { title: 'Service Unavailable' }),
  '503 with Retry-After': {
    ...refused(503, { title: 'Service Unavailable', status: 503 }, { 'retry-after': '300' }),
    retryInMs: RESET_IN_MS,
  },
  '503 after the effect': done({ status: 503, headers: PROBLEM, body: { title: 'Service Unavailable' } }),
  '504': problem(504, { title: 'Gateway Timeout' }),
  'no refresh_token': tokens({ refresh_token: null }),
  'no expires_in': tokens({ expires_in: null }),
  'expires_in 0': tokens({ expires_in: 0 }),
  'expires_in -1': tokens({ expires_in: -1 }),
  'expires_in 1e9': tokens({ expires_in: 1e9 }),
};
