import type { Answer } from './answer.js';

/** A request as it came, read to its end. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
  /** What the pattern's `:id` stands for. */
  readonly params: Readonly<Record<string, string>>;
}

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
  /** Looks at a request without any effect. */
  look(request: ApiRequest): Visit;
}
