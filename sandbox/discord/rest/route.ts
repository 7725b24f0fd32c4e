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

export interface Match {
  readonly route: Route;
  readonly params: readonly string[];
}

/** Finds the route for a path such as `/channels/12/messages`. Fixed words win over places. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const matches = routes.flatMap((route) => {
    const params = readParams(route.name, `${method} ${path}`);
    return params === undefined ? [] : [{ route, params }];
  });
  return matches.sort((one, other) => one.params.length - other.params.length)[0];
}

function readParams(pattern: string, target: string): string[] | undefined {
  const wanted = pattern.split('/');
  const given = target.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: string[] = [];
  for (const [index, word] of wanted.entries()) {
    const actual = given[index] ?? '';
    if (word.startsWith(':')) params.push(decodeURIComponent(actual));
    else if (word !== actual) return undefined;
  }
  return params;
}

export const param = (request: RestRequest, index: number): string => request.params[index] ?? '';

export const bodyOf = (request: RestRequest): Json =>
  typeof request.body === 'object' && request.body !== null ? (request.body as Json) : {};
