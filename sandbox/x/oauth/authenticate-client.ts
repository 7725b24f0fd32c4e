import { timingSafeEqual } from 'node:crypto';
import type { ApiRequest } from '../api/route.js';
import type { Form } from './form.js';
import { missingAuthorization, missingParameter, unknownClient } from './token-error.js';

export interface Client {
  readonly id: string;
  /** Absent: a public client. */
  readonly secret?: string;
}

/** Throws Refusal unless this is our app: a confidential one by Basic, a public one by `client_id` in the body. */
export function authenticateClient(client: Client, request: ApiRequest, form: Form): void {
  const named = form.get('client_id');
  if (client.secret === undefined) {
    if (named === undefined) throw missingParameter('client_id');
    if (named !== client.id) throw unknownClient();
    return;
  }
  const given = readBasic(request.headers.authorization);
  if (given === undefined) throw missingAuthorization();
  if (!isOneOf(client.id, given.id) || (named !== undefined && named !== client.id)) throw unknownClient();
  if (!isOneOf(client.secret, given.secret)) throw missingAuthorization();
}

/** RFC 6749 §2.3.1 percent-encodes both parts; X documents them plain. Both ways are accepted. */
interface Basic {
  readonly id: readonly string[];
  readonly secret: readonly string[];
}

function readBasic(header: string | undefined): Basic | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? '')?.[1];
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  return { id: readings(text.slice(0, colon)), secret: readings(text.slice(colon + 1)) };
}

function readings(text: string): readonly string[] {
  try {
    return [text, decodeURIComponent(text.replaceAll('+', ' '))];
  } catch {
    return [text];
  }
}

const isOneOf = (expected: string, given: readonly string[]): boolean =>
  given.some((text) => {
    const [a, b] = [Buffer.from(expected), Buffer.from(text)];
    return a.length === b.length && timingSafeEqual(a, b);
  });
