/** One REST request of the bot and what it got. */
export interface RecordedRequest {
  readonly method: string;
  /** Without `/api/v10`. */
  readonly path: string;
  /** The route pattern, or undefined when there is none. */
  readonly route: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** What went out; 0 when the connection was cut instead. */
  readonly status: number;
  readonly responseBody: unknown;
}

export interface RequestLog {
  add(request: RecordedRequest): void;
  all(): readonly RecordedRequest[];
}

export function createRequestLog(size = 20_000): RequestLog {
  const requests: RecordedRequest[] = [];
  return {
    add(request) {
      requests.push(request);
      if (requests.length > size) requests.shift();
    },
    all: () => requests,
  };
}
