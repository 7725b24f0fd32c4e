import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.js';

/** A request as it came, read to its end. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty when the body had a file in it. */
  readonly rawBody: string;
  /** Of endpoints that take files. */
  readonly upload?: Upload;
  /** What the pattern's `:id` stands for. */
  readonly params: Readonly<Record<string, string>>;
}

/** A body with a file in it. */
export interface Upload {
  readonly fields: Readonly<Record<string, unknown>>;
  /** `sha256` in hex. */
  readonly file?: { readonly bytes: Buffer; readonly sha256: string };
  /** Why there is nothing to read. */
  readonly problem?: 'too large' | 'malformed';
}

export type Received = Pick<ApiRequest, 'rawBody' | 'upload'>;

/** A request that found its endpoint, before anything happens. */
export interface Visit {
  /** Of its ledger entry. */
  readonly kind: string;
  /** Under which names a fault may wait for it, the exact ones first. */
  readonly faultNames: readonly string[];
  /** Who comes, as far as the tokens tell: for the ledger, whatever becomes of the request. */
  readonly about: Details;
  /** Does it, and adds to `details` what the ledger shall know. Throws Refusal. */
  process(details: Details): Answer;
}

/** What the ledger says of a request. Never a token. */
export type Details = Record<string, unknown>;

export interface Route {
  readonly method: string;
  /** `/2/tweets/:id` */
  readonly pattern: string;
  /** Reads the body, where it is not a short text; undefined when it did not come whole. */
  receive?(incoming: IncomingMessage): Promise<Received | undefined>;
  /** Looks at a request without any effect. */
  look(request: ApiRequest): Visit;
}
