import { whySilent } from '../why-silent.js';

export interface HttpAnswer {
  readonly status: number;
  /** The body when it is JSON, else undefined. */
  readonly json: unknown;
  readonly text: string;
  /** How far the server's clock is ahead of ours, in ms; undefined without a readable `Date` header. */
  readonly clockAheadMs: number | undefined;
}

/** No answer came; why, as a clause that goes on after "… did not answer: ". */
export interface Silence {
  readonly silence: string;
}

export type Outcome = HttpAnswer | Silence;

/** In ms, connection and body included: somebody waits at the terminal. */
export const ASK_LIMIT_MS = 5_000;

/** Larger answers are cut: only small ones are understood. */
const MOST_CHARACTERS = 512 * 1024;

/** One request; a POST when there is a form. Never throws, and follows no redirect, since some carry a token. */
export async function ask(
  url: URL,
  options: {
    headers?: Readonly<Record<string, string>>;
    form?: Readonly<Record<string, string>>;
    limitMs?: number;
  } = {},
): Promise<Outcome> {
  const { headers = {}, form, limitMs = ASK_LIMIT_MS } = options;
  const askedAt = Date.now();
  try {
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json, text/plain', 'user-agent': 'Rookery doctor', ...headers },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    const middle = (askedAt + Date.now()) / 2;
    const text = (await response.text()).slice(0, MOST_CHARACTERS);
    return {
      status: response.status,
      json: parse(text),
      text,
      clockAheadMs: aheadOf(middle, response.headers.get('date')),
    };
  } catch (error) {
    return { silence: whySilent(error, limitMs) };
  }
}

export function isSilent(outcome: Outcome): outcome is Silence {
  return 'silence' in outcome;
}

/** The header counts whole seconds: half a second more is its middle. */
function aheadOf(now: number, date: string | null): number | undefined {
  const theirs = Date.parse(date ?? '');
  return Number.isNaN(theirs) ? undefined : theirs + 500 - now;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
