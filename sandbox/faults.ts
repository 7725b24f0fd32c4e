/** What goes wrong with the next matching request to a look-alike. */
export interface Fault {
  /** Method and route pattern as the look-alike names it: `POST /2/tweets`, `POST /2/oauth2/token`. */
  readonly route: string;
  /** How many matching requests it hits; 1 when absent. */
  readonly times?: number;
  /** How many matching requests it lets pass first; 0 when absent. */
  readonly skip?: number;
  /** Milliseconds to wait before the answer (after processing, if it processes). */
  readonly delayMs?: number;
  /** Whether the request takes effect before the fault answers. */
  readonly process: boolean;
  /** What the client gets: nothing at all, or something of the real answer (see below), this answer, or (absent) the
   *  real answer, late. Without `process` there is no real answer to give. */
  readonly answer?: Nothing | Partly | FaultAnswer;
  /** Changes the real answer. */
  readonly change?: FaultChange;
}

/** The connection is closed, is reset, or stays open and silent for as long as the client likes. */
export type Nothing = 'drop' | 'reset' | 'silence';
/** Half the real answer and then the end, half of it and then silence, or a byte a second of it. The look-alike Discord
 *  knows `drop` and `truncate` only, but all of them for its files (`GET /attachments`). */
export type Partly = 'truncate' | 'stall' | 'drip';

export interface FaultChange {
  /** Fields of its JSON object; null takes one away. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FaultAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string as it is. The look-alike Discord also takes a function, which makes either from
   *  the address of the request. */
  readonly body?: unknown;
}

/** An ordered list of faults; the first that matches a request is used up by it. */
export interface FaultScript {
  add(...faults: Fault[]): void;
  clear(): void;
  /** The fault for this request, if any; counts it. */
  take(route: string): Fault | undefined;
}

export function createFaultScript(): FaultScript {
  let pending: { fault: Fault; skip: number; times: number }[] = [];
  return {
    add(...faults) {
      for (const fault of faults) {
        if (!fault.process && fault.answer === undefined)
          throw new Error('a fault that does not process needs an answer');
        pending.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
      }
    },
    clear() {
      pending = [];
    },
    take(route) {
      const match = pending.find((entry) => entry.fault.route === route);
      if (match === undefined) return undefined;
      if (match.skip > 0) {
        match.skip -= 1;
        return undefined;
      }
      match.times -= 1;
      if (match.times <= 0) pending = pending.filter((entry) => entry !== match);
      return match.fault;
    },
  };
}
