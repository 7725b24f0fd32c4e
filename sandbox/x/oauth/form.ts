import type { ApiRequest } from '../api/route.js';
import { missingParameter, repeatedParameter } from './token-error.js';

/** A token request's form. Anything that is no form has no parameters. */
export interface Form {
  get(name: string): string | undefined;
  /** Throws Refusal when it is missing or empty. */
  need(name: string): string;
  /** Throws Refusal for a parameter that is there twice (RFC 6749 §3.2). */
  assertSingle(): void;
}

export function readForm({ headers, rawBody }: ApiRequest): Form {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '');
  const values = new URLSearchParams(isForm ? rawBody : '');
  const get = (name: string): string | undefined => values.get(name) || undefined;
  return {
    get,
    need(name) {
      const value = get(name);
      if (value === undefined) throw missingParameter(name);
      return value;
    },
    assertSingle() {
      for (const name of values.keys()) if (values.getAll(name).length > 1) throw repeatedParameter(name);
    },
  };
}
