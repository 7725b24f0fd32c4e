/** One request to the API and its answer, tokens and all: for contract tests, never for a file. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or a form as an object. */
  readonly body: unknown;
  readonly rawBody: string;
  /** What was answered; null when nothing was. */
  readonly status: number | null;
  readonly responseBody: unknown;
}

export interface RequestLog {
  add(request: RecordedRequest): void;
  all(): readonly RecordedRequest[];
}

/** Keeps the last requests: a look-alike that runs for days must not grow with each of them. */
export function createRequestLog(size = 20_000): RequestLog {
  const requests: RecordedRequest[] = [];
  return {
    add(request) {
      requests.push(request);
      if (requests.length > size) requests.shift();
    },
    all: () => [...requests],
  };
}
