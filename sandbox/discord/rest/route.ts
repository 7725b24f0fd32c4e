import type { Json } from '../json.js';

export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface RestRequest {
  /** What stands at the `:id` and `:token` places of the route, in order. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** Whether it carries the bot token. */
  readonly isBot: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One endpoint. `name` is what faults, the ledger and tests call it: `POST /channels/:id/messages`. */
export interface Route {
  readonly name: string;
  /** `bot`: only with the bot token. `open`: the secret is in the path or the body, or the handler looks. */
  readonly auth: 'bot' | 'open';
  handle(request: RestRequest): Answer;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const noContent: Answer = { status: 204 };

export const param = (request: RestRequest, index: number): string => request.params[index] ?? '';

export const bodyOf = (request: RestRequest): Json =>
  typeof request.body === 'object' && request.body !== null ? (request.body as Json) : {};
