/** One line of the doctor's table. `hint`: nothing is broken, or it cannot be found out from here. */
export interface Check {
  readonly name: string;
  readonly ok: boolean | 'hint';
  /** What was found, in words that hold no secret. */
  readonly detail: string;
  /** What to do about it; there for every ✗. */
  readonly todo?: string;
}

export function pass(name: string, detail: string): Check {
  return { name, ok: true, detail };
}

export function fail(name: string, detail: string, todo: string): Check {
  return { name, ok: false, detail, todo };
}

export function hint(name: string, detail: string, todo?: string): Check {
  return { name, ok: 'hint', detail, ...(todo === undefined ? {} : { todo }) };
}

/** Whether there is no ✗. */
export function isWell(checks: readonly Check[]): boolean {
  return checks.every(({ ok }) => ok !== false);
}
