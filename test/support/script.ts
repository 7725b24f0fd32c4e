/** What a double answers, call by call, and what it was asked. */
export interface Script<Arguments extends readonly unknown[], Result> {
  readonly calls: Arguments[];
  /** The next call is answered by this; several are taken in their order. */
  next(answer: (...given: Arguments) => Result | Promise<Result>): void;
  /** The next `times` calls throw this. */
  fails(error: Error, times?: number): void;
  play(...given: Arguments): Promise<Result>;
}

/** `otherwise` answers whatever was not planned; `call` counts from 1. */
export function createScript<Arguments extends readonly unknown[], Result>(
  otherwise: (call: number, ...given: Arguments) => Result | Promise<Result>,
): Script<Arguments, Result> {
  const calls: Arguments[] = [];
  const planned: ((...given: Arguments) => Result | Promise<Result>)[] = [];
  return {
    calls,
    next: (answer) => void planned.push(answer),
    fails(error, times = 1) {
      for (let time = 0; time < times; time += 1) {
        planned.push(() => {
          throw error;
        });
      }
    },
    async play(...given) {
      calls.push(given);
      const answer = planned.shift();
      return answer === undefined ? otherwise(calls.length, ...given) : answer(...given);
    },
  };
}
