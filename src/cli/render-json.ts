import type { Check } from './check.js';

/** One JSON document, for programs: `{ ok, checks: [{ name, ok, detail, todo? }] }`. Ends with a line break. */
export function renderJson(checks: readonly Check[]): string {
  return `${JSON.stringify({ ok: isWell(checks), checks }, undefined, 2)}\n`;
}

/** Whether there is no ✗. */
export function isWell(checks: readonly Check[]): boolean {
  return checks.every(({ ok }) => ok !== false);
}
